import { formatDate } from '../../kit/dates.ts';
import { button } from '../../kit/govuk/button.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { section } from '../../kit/parts/layout.ts';
import { clause, overdueDays } from '../../kit/parts/marks.ts';
import { stackedTable } from '../../kit/parts/table.ts';
import { daysBetween } from '../../kit/dates.ts';
import { links, withQuery } from '../../links.ts';
import type { Policy, Route } from '../../policy/policy.ts';
import { say } from '../../policy/text.ts';
import { type Page, page } from '../../route.ts';
import { tellingRequired } from '../offered.ts';
import type { Notice } from '../store.ts';
import type { Late } from '../telling.ts';

export interface NoticesProps {
  readonly council: string;
  readonly policy: Policy;
  readonly route: Route | undefined;
  readonly notices: readonly Notice[];
  readonly late: readonly Late[];
  readonly today: string;
  readonly mayTell: boolean;
}

export function noticesPage(props: NoticesProps): Page {
  const { council, route, mayTell } = props;
  return page({
    title: 'Notices of significant partnerships',
    section: 'register',
    breadcrumbs: [{ text: 'Register', href: links.register(council) }, { text: 'Notices' }],
    main: html`<h1 class="govuk-heading-l">Notices of significant partnerships</h1>
      ${lead(props)}
      ${mayTell && route !== undefined ? button({ text: 'Tell of a partnership', href: links.tellNotice(council) }) : nothing}
      ${route === undefined ? nothing : latePart(props)}${told(props)}`,
  });
}

function lead({ policy, route }: NoticesProps): Html {
  if (route === undefined)
    return html`<p class="govuk-body">Not set by this policy: it has no route by which those who keep the register are told of a partnership.</p>`;
  const required = tellingRequired(policy);
  const says = required === undefined ? route.title : required.says;
  return html`<p class="govuk-body">${say(says, { terms: policy.terms })} ${clause(required?.clause ?? route.clause)}</p>`;
}

/** Significant partnerships of which no notice is recorded. */
function latePart({ council, late, today, mayTell }: NoticesProps): Html {
  const main =
    late.length === 0
      ? html`<p class="govuk-body">There is none: of each significant partnership somebody has told.</p>`
      : stackedTable({
          caption: 'Significant partnerships that nobody has told of',
          columns: [
            { text: 'Partnership' },
            { text: 'Due' },
            ...(mayTell ? [{ text: 'Tell', unseen: true, short: '' }] : []),
          ],
          rows: late.map(({ reference, name, due, overdue }) => ({
            cells: [
              html`<a class="govuk-link" href="${links.record(council, reference)}">${name}</a>`,
              due === undefined
                ? 'No day: when it was agreed is not recorded'
                : html`${formatDate(due)} ${overdue ? overdueDays(daysBetween(due, today)) : nothing}`,
              ...(mayTell
                ? [
                    html`<a class="govuk-link" href="${withQuery(links.tellNotice(council), { entry: String(reference) })}">Tell of it<span class="govuk-visually-hidden">: ${name}</span></a>`,
                  ]
                : []),
            ],
          })),
        });
  return section({ heading: 'Nobody has told of these', id: 'late', main });
}

function told({ council, notices }: NoticesProps): Html {
  const main =
    notices.length === 0
      ? html`<p class="govuk-body">None yet.</p>`
      : stackedTable({
          caption: 'What was told, with what waits first',
          columns: [
            { text: 'Partnership' },
            { text: 'What' },
            { text: 'Told by' },
            { text: 'On' },
            { text: 'State' },
          ],
          rows: notices.map((each) => ({
            cells: [
              html`<a class="govuk-link" href="${links.notice(council, each.id)}">${each.name ?? each.entry}</a>`,
              each.kind === 'new' ? 'New' : 'Changed',
              each.by ?? 'A former officer',
              formatDate(each.toldOn),
              stateWords[each.state],
            ],
          })),
        });
  return section({ heading: 'What was told', id: 'told', main });
}

export const stateWords: Readonly<Record<Notice['state'], string>> = {
  told: 'Not in the register yet',
  recorded: 'In the register',
  'set aside': 'Set aside',
};
