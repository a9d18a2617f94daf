import { formatDate } from '../../kit/dates.ts';
import { form, type Fields, type FormState, problems } from '../../kit/form.ts';
import { button } from '../../kit/govuk/button.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { pageTitle, section } from '../../kit/parts/layout.ts';
import { stackedTable } from '../../kit/parts/table.ts';
import { links } from '../../links.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import { drawWithBoxes, membersList } from './boxes.ts';
import { type Called, offered } from './named.ts';
import type { Absence } from './store.ts';

export interface AbsencesProps {
  readonly council: string;
  readonly accountId: string;
  readonly today: string;
  readonly absences: readonly Absence[];
  /** They arrange it for others too. */
  readonly forOthers: boolean;
  /** For whom they act now. */
  readonly actsFor: string | null;
  /** Who is offered beside the boxes; nobody to whom who has an account is not shown. */
  readonly members: readonly Called[];
  readonly fields: Fields;
  readonly state: FormState;
  readonly hidden: HiddenFields;
}

export function absencesPage(props: AbsencesProps): Page {
  const { council, state, hidden, absences, accountId, actsFor } = props;
  const mine = absences.filter((absence) => absence.deputies.some((each) => each.accountId === accountId));
  const arranged = absences.filter((absence) => absence.accountId === accountId || props.forOthers);
  return page({
    title: 'Acting for somebody who is away',
    section: 'people',
    breadcrumbs: [
      { text: 'Register', href: links.register(council) },
      { text: 'Acting for somebody who is away' },
    ],
    ...(state.errors.length > 0 ? { status: 422 } : {}),
    main: html`${problems(state)}${pageTitle({
      title: 'Acting for somebody who is away',
      lead: 'On the days that they are away, those whom they named may do what they may. What is done then names both.',
    })}
      ${mine.length === 0 ? nothing : section({ heading: 'Who named you', id: 'act', main: html`${mine.map((absence) => act(props, absence))}` })}
      ${arranged.length === 0 ? nothing : section({ heading: 'Arranged', id: 'arranged', main: table(props, arranged) })}
      ${
        actsFor !== null
          ? nothing
          : section({
              heading: 'Let somebody act',
              id: 'arrange',
              main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">${list(props)}${form({ action: links.absences(council), hidden: { ...hidden }, main: drawWithBoxes(props.fields, state), submit: 'Let them act', quiet: mine.length > 0 })}</div></div>`,
            })
      }`,
  });
}

function list({ members }: AbsencesProps): Html {
  if (members.length === 0) return nothing;
  return html`<datalist id="${membersList}">${members.map((each) => html`<option value="${offered(each)}"></option>`)}</datalist>`;
}

function days({ fromOn, untilOn }: Absence): string {
  return fromOn === untilOn ? formatDate(fromOn) : `${formatDate(fromOn)} to ${formatDate(untilOn)}`;
}

function act({ council, hidden, today, actsFor }: AbsencesProps, absence: Absence): Html {
  if (actsFor === absence.accountId)
    return html`<p class="govuk-body">You act for ${absence.name} now. Press “Stop acting” at the top of the page when you are done.</p>`;
  if (today < absence.fromOn)
    return html`<p class="govuk-body">You may act for ${absence.name}: ${days(absence)}.</p>`;
  return html`<p class="govuk-body">${absence.name} is away until ${formatDate(absence.untilOn)}.</p>
    ${form({ action: `${links.absences(council)}/${absence.id}/act`, hidden: { ...hidden }, main: button({ text: `Act for ${absence.name}`, preventDoubleClick: true }) })}`;
}

function table({ council, hidden }: AbsencesProps, absences: readonly Absence[]): Html {
  return stackedTable({
    caption: 'Arranged',
    columns: [
      { text: 'Who is away' },
      { text: 'Days' },
      { text: 'Who may act' },
      { text: 'End it', unseen: true, short: '' },
    ],
    rows: absences.map((absence) => ({
      cells: [
        absence.name,
        days(absence),
        absence.deputies.map(({ name }) => name).join(', '),
        form({
          action: `${links.absences(council)}/${absence.id}/end`,
          hidden: { ...hidden },
          main: html`<button type="submit" class="c-link-button">End it<span class="govuk-visually-hidden"> for ${absence.name}</span></button>`,
        }),
      ],
    })),
  });
}
