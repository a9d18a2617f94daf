import { drawFields, type Fields, form, type FormState, problems } from '../../kit/form.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { pageTitle, section } from '../../kit/parts/layout.ts';
import { stackedTable } from '../../kit/parts/table.ts';
import { links, withQuery } from '../../links.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import { crumbs } from '../pages/framework.ts';
import type { Opened } from '../store.ts';
import { type Party, PARTS, partWords } from './form.ts';
import type { Responsibility } from './store.ts';

interface Common {
  readonly council: string;
  readonly entry: Pick<Opened, 'reference' | 'name'>;
  readonly asAt: string | null;
  readonly hidden: HiddenFields;
}

export interface ResponsibilitiesProps extends Common {
  readonly all: readonly Responsibility[];
  readonly parties: readonly Party[];
  /** What is typed by whoever may; null for everybody else. */
  readonly adding: { readonly fields: Fields; readonly state: FormState } | null;
}

const upTo = (props: Common): { readonly text: string; readonly href: string } => ({
  text: 'Governance framework',
  href: withQuery(links.governance(props.council, props.entry.reference), { as_at: props.asAt }),
});

/** Who does what in a partnership: the council's roles and the partners, matter by matter. */
export function responsibilitiesPage(props: ResponsibilitiesProps): Page {
  const { entry, all, adding } = props;
  const errors = adding?.state.errors.length ?? 0;
  const title = 'Who does what';
  return page({
    title: `${title}: ${entry.name}`,
    section: 'register',
    wide: true,
    ...(errors > 0 ? { status: 422 } : {}),
    breadcrumbs: crumbs(props, upTo(props), { text: title }),
    main: html`${adding === null ? nothing : problems(adding.state)}${pageTitle({
      title,
      above: entry.name,
      lead: 'What has to be done, and which part the council’s roles and the partners have in it.',
    })}${all.length === 0 ? html`<p class="govuk-body">Nothing is recorded yet.</p>` : table(props)}${addPart(props)}`,
  });
}

function table({ council, entry, all, parties, adding }: ResponsibilitiesProps): Html {
  const called = new Map(parties.map(({ key, name }) => [key, name]));
  const names = (keys: readonly string[]): string =>
    keys.length === 0
      ? '–'
      : keys.map((key) => called.get(key) ?? 'Somebody who takes part no more').join(', ');
  return stackedTable({
    caption: 'Who does what',
    columns: [{ text: 'What has to be done' }, ...PARTS.map((part) => ({ text: partWords[part] }))],
    rows: all.map((each) => ({
      cells: [
        adding === null
          ? each.matter
          : html`<a class="govuk-link" href="${links.responsibility(council, entry.reference, each.id)}">${each.matter}</a>`,
        ...PARTS.map((part) => names(each[part])),
      ],
    })),
  });
}

function addPart({ council, entry, adding, hidden }: ResponsibilitiesProps): Html {
  if (adding === null) return nothing;
  return section({
    heading: 'Add what has to be done',
    id: 'add',
    main: form({
      action: links.responsibilities(council, entry.reference),
      hidden: { ...hidden },
      main: drawFields(adding.fields, adding.state),
      submit: 'Add it',
    }),
  });
}

/** One matter, to change who has a part in it, or to take it out. */
export function responsibilityPage(
  props: Common & { readonly one: Responsibility; readonly fields: Fields; readonly state: FormState },
): Page {
  const { council, entry, one, fields, state, hidden } = props;
  const back = links.responsibilities(council, entry.reference);
  const address = links.responsibility(council, entry.reference, one.id);
  return page({
    title: `${one.matter}: ${entry.name}`,
    section: 'register',
    ...(state.errors.length > 0 ? { status: 422 } : {}),
    breadcrumbs: crumbs(props, upTo(props), { text: 'Who does what', href: back }, { text: one.matter }),
    main: html`${problems(state)}${pageTitle({ title: one.matter, above: entry.name })}${form({
      action: address,
      hidden: { ...hidden, version: one.version },
      main: drawFields(fields, state),
      submit: 'Save',
      beside: html`<a class="govuk-link" href="${back}">Cancel</a>`,
    })}${form({
      action: `${address}/remove`,
      hidden: { ...hidden, version: one.version },
      main: html``,
      submit: 'Take it out',
      quiet: true,
    })}`,
  });
}
