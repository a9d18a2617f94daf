import { countOf } from '../../kit/count.ts';
import { formatDate } from '../../kit/dates.ts';
import { form } from '../../kit/form.ts';
import { button } from '../../kit/govuk/button.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { oneJob, pageTitle, section } from '../../kit/parts/layout.ts';
import { beneath } from '../../kit/parts/marks.ts';
import { type Cell, stackedTable } from '../../kit/parts/table.ts';
import { links } from '../../links.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import { typeWords } from '../form.ts';
import type { ListedField } from '../store.ts';

export interface FieldsProps {
  readonly council: string;
  readonly fields: readonly ListedField[];
  readonly hidden: HiddenFields;
  readonly mayEdit: boolean;
}

export function fieldsPage(props: FieldsProps): Page {
  const { council, fields, mayEdit } = props;
  const asked = fields.filter((field) => field.withdrawn_on === null);
  const withdrawn = fields.filter((field) => field.withdrawn_on !== null);
  const add = button({
    text: 'Add a field',
    href: links.addCouncilField(council),
    classes: 'govuk-button--secondary',
  });
  return page({
    title: 'The council’s own fields',
    section: 'register',
    breadcrumbs: [{ text: 'Register', href: links.register(council) }, { text: 'The council’s own fields' }],
    main: html`${pageTitle({
      title: 'The council’s own fields',
      lead: 'What this council keeps of each entry besides what its policy asks for.',
      actions: mayEdit && fields.length > 0 ? add : undefined,
    })}
      ${asked.length === 0 ? none(props) : table(props, 'Asked of every entry', asked)}
      ${withdrawn.length === 0 ? nothing : section({ heading: 'Withdrawn', id: 'withdrawn', main: html`<p class="govuk-body">No longer asked for. Their answers are kept, and come back with them.</p>${table(props, 'Withdrawn', withdrawn)}` })}`,
  });
}

function none({ council, mayEdit }: FieldsProps): Html {
  return oneJob({
    strong: 'There are no fields of the council’s own.',
    text: 'An import makes one for each column that nothing else wants. You can also add one here.',
    action: mayEdit ? button({ text: 'Add a field', href: links.addCouncilField(council) }) : undefined,
  });
}

function table(props: FieldsProps, caption: string, fields: readonly ListedField[]): Html {
  const isAsked = caption !== 'Withdrawn';
  return stackedTable({
    caption,
    columns: [
      { text: 'Field' },
      { text: 'Kind of answer' },
      { text: 'Published' },
      { text: 'Entries with an answer', short: 'Answered', numeric: true },
      ...(props.mayEdit
        ? [
            { text: isAsked ? 'Order' : '', short: '' },
            { text: 'Change', unseen: true, short: '' },
          ]
        : []),
    ],
    rows: fields.map((field, index) => ({ cells: cells(props, field, index, isAsked ? fields.length : 0) })),
  });
}

function cells(
  { council, hidden, mayEdit }: FieldsProps,
  field: ListedField,
  index: number,
  of: number,
): Cell[] {
  const address = links.councilField(council, field.id);
  const withdrawn = field.withdrawn_on === null ? null : `Withdrawn on ${formatDate(field.withdrawn_on)}`;
  const about = html`<span class="govuk-visually-hidden"> ${field.label}</span>`;
  const press = (to: 'up' | 'down'): Html =>
    html`<button type="submit" class="c-link-button" name="to" value="${to}">${to === 'up' ? 'Up' : 'Down'}${about}</button> `;
  const order =
    of < 2
      ? nothing
      : form({
          action: `${address}/move`,
          hidden: { ...hidden },
          main: html`${index > 0 ? press('up') : nothing}${index < of - 1 ? press('down') : nothing}`,
        });
  return [
    beneath(field.label, withdrawn ?? field.hint),
    beneath(
      typeWords[field.type],
      field.choices.length === 0 ? null : countOf(field.choices.length, 'choice'),
    ),
    field.published ? 'Yes' : 'No',
    field.entries,
    ...(mayEdit ? [order, html`<a class="govuk-link" href="${address}">Change${about}</a>`] : []),
  ];
}
