import { formatDate } from '../../../kit/dates.ts';
import { button } from '../../../kit/govuk/button.ts';
import { html, type Html, nothing } from '../../../kit/html.ts';
import { pageTitle } from '../../../kit/parts/layout.ts';
import { beneath, notYetKnown, overdue } from '../../../kit/parts/marks.ts';
import { stackedTable } from '../../../kit/parts/table.ts';
import { links } from '../../../links.ts';
import { type Page, page } from '../../../route.ts';
import { type Progress, progressOf } from '../decide.ts';
import type { Covered, Recommendation, Report } from '../store.ts';

export const PROGRESS: Readonly<Record<Progress, string>> = {
  unanswered: 'Not answered yet',
  notAccepted: 'Not accepted',
  open: 'To be carried out',
  overdue: 'Overdue',
  implemented: 'Carried out, not confirmed yet',
  verified: 'Confirmed by audit',
};
export const PRIORITY = { high: 'High', medium: 'Medium', low: 'Low' } as const;

const crumbs = (council: string, here?: string) =>
  here === undefined
    ? [{ text: 'Register', href: links.register(council) }, { text: 'Internal audit' }]
    : [{ text: 'Internal audit', href: links.auditFollowUp(council) }, { text: here }];

function others(council: string): Html {
  return html`<ul class="govuk-list"><li><a class="govuk-link" href="${links.assuranceMap(council)}">When each partnership was last looked at</a></li><li><a class="govuk-link" href="${links.auditReports(council)}">Reports</a></li></ul>`;
}

export interface FollowUpProps {
  readonly council: string;
  readonly recommendations: readonly Recommendation[];
  readonly mayAdd: boolean;
  /** They see the whole register, and so reports and the map too. */
  readonly seesAll: boolean;
  readonly today: string;
}

/** What internal audit recommends, and how far each is. */
export function followUpPage({ council, recommendations, mayAdd, seesAll, today }: FollowUpProps): Page {
  const add = mayAdd
    ? button({ text: 'Add a recommendation', href: links.addRecommendation(council) })
    : undefined;
  const table = stackedTable({
    caption: 'Recommendations of internal audit',
    columns: [
      { text: 'Recommendation' },
      { text: 'Priority' },
      { text: 'On' },
      { text: 'Who' },
      { text: 'Due' },
      { text: 'State' },
    ],
    rows: recommendations.map((each) => {
      const progress = progressOf(each, each.dueOn, today);
      return {
        cells: [
          beneath(
            html`<a class="govuk-link" href="${links.recommendation(council, each.id)}">${short(each.text)}</a>`,
            `${each.report}, ${formatDate(each.reportedOn)}`,
          ),
          PRIORITY[each.priority],
          each.entry ?? 'The council as a whole',
          each.owner ?? 'Nobody yet',
          each.dueOn === null ? 'No day set' : formatDate(each.dueOn),
          progress === 'overdue' ? overdue(PROGRESS[progress]) : PROGRESS[progress],
        ],
      };
    }),
  });
  const lead =
    recommendations.length === 0
      ? 'No recommendation is recorded. Those of audit add a report, and then what it recommends.'
      : undefined;
  return page({
    title: 'Internal audit',
    section: 'register',
    breadcrumbs: crumbs(council),
    main: html`${pageTitle({ title: 'Internal audit', lead, actions: add })}${seesAll ? others(council) : nothing}${recommendations.length === 0 ? nothing : table}`,
  });
}

export function short(text: string): string {
  const [first = ''] = text.split('\n');
  return first.length > 90 ? `${first.slice(0, 87).trimEnd()}…` : first;
}

export interface ReportsProps {
  readonly council: string;
  readonly reports: readonly Report[];
  readonly mayAdd: boolean;
}

export function reportsPage({ council, reports, mayAdd }: ReportsProps): Page {
  const table = stackedTable({
    caption: 'Reports of internal audit',
    columns: [{ text: 'Report' }, { text: 'Day' }, { text: 'Opinion' }, { text: 'What it looked at' }],
    rows: reports.map((each) => ({
      cells: [
        each.link === null ? each.title : html`<a class="govuk-link" href="${each.link}">${each.title}</a>`,
        formatDate(each.reported_on),
        each.opinion ?? 'None given',
        html`${each.council_wide ? 'The council as a whole' : nothing}${each.covers.map(({ reference, name }, at) => html`${at === 0 && !each.council_wide ? nothing : html`<br>`}<a class="govuk-link" href="${links.record(council, reference)}">${name}</a>`)}`,
      ],
    })),
  });
  return page({
    title: 'Reports of internal audit',
    section: 'register',
    breadcrumbs: crumbs(council, 'Reports'),
    main: html`${pageTitle({
      title: 'Reports of internal audit',
      lead: reports.length === 0 ? 'No report is recorded yet.' : undefined,
      actions: mayAdd ? button({ text: 'Add a report', href: links.addAuditReport(council) }) : undefined,
    })}${reports.length === 0 ? nothing : table}`,
  });
}

export interface MapProps {
  readonly council: string;
  readonly covered: readonly Covered[];
}

/** When each partnership was last looked at, those that never were first. */
export function mapPage({ council, covered }: MapProps): Page {
  const never = covered.filter(({ auditedOn }) => auditedOn === null).length;
  const table = stackedTable({
    caption: 'When each partnership was last looked at',
    columns: [
      { text: 'Partnership' },
      { text: 'Internal audit' },
      { text: 'Review' },
      { text: 'Open recommendations', short: 'Open', numeric: true },
    ],
    rows: covered.map((each) => ({
      cells: [
        html`<a class="govuk-link" href="${links.record(council, each.reference)}">${each.name}</a>`,
        each.auditedOn === null ? 'Never' : beneath(formatDate(each.auditedOn), each.report),
        each.reviewedOn === null ? notYetKnown() : formatDate(each.reviewedOn),
        each.open,
      ],
    })),
  });
  return page({
    title: 'When each partnership was last looked at',
    section: 'register',
    breadcrumbs: crumbs(council, 'When each was last looked at'),
    main: html`${pageTitle({
      title: 'When each partnership was last looked at',
      lead:
        covered.length === 0
          ? 'There is no partnership that goes on.'
          : `${never} of ${covered.length} were never looked at by internal audit.`,
    })}${covered.length === 0 ? nothing : table}`,
  });
}
