import { countOf } from '../../kit/count.ts';
import { formatDate } from '../../kit/dates.ts';
import { html, type Html } from '../../kit/html.ts';
import { pageTitle } from '../../kit/parts/layout.ts';
import { beneath, clause, notYetKnown, overdue } from '../../kit/parts/marks.ts';
import { paging } from '../../kit/parts/paging.ts';
import { stackedTable } from '../../kit/parts/table.ts';
import { links, withQuery } from '../../links.ts';
import { roleLabel } from '../../partnerships/missing.ts';
import { spoken } from '../../partnerships/words.ts';
import type { Policy } from '../../policy/policy.ts';
import { clauseWords } from '../../policy/text.ts';
import { type Page, page } from '../../route.ts';
import type { Line } from '../store.ts';
import { type Shown, stateWords } from '../words.ts';
import { type At, listAddress, pageAddress } from './address.ts';

export interface ListProps extends At {
  readonly policy: Policy;
  readonly state: Shown;
  readonly lines: readonly Line[];
}

/** The entries behind a figure, each with the requirement that it is counted by. */
export function requirementsListPage(props: ListProps): Page {
  const { policy, state, lines, wanted } = props;
  const one = policy.requirements?.find(({ id }) => id === wanted.requirement);
  const inAll = lines[0]?.inAll ?? 0;
  const title = stateWords[state];
  return page({
    title: `Requirements: ${title.toLowerCase()}`,
    section: 'requirements',
    wide: true,
    breadcrumbs: [{ text: 'Requirements', href: pageAddress(props) }, { text: title }],
    main: html`${pageTitle({
      title,
      lead:
        one === undefined
          ? countOf(inAll, 'line')
          : html`${spoken(policy, one.says)} ${countOf(inAll, 'entry', 'entries')}.`,
    })}${lines.length === 0 ? html`<p class="govuk-body">There is none.</p>` : table(props)}${paging({
      page: wanted.page,
      pages: Math.ceil(inAll / 50),
      address: (number) => listAddress(props, state, { page: String(number) }),
    })}`,
  });
}

function table({ policy, lines, council, asAt }: ListProps): Html {
  const all = new Map((policy.requirements ?? []).map((each) => [each.id, each]));
  return stackedTable({
    caption: 'Entries and the requirement that each is counted by',
    columns: [{ text: 'Name' }, { text: 'Requirement' }, { text: 'Who sees to it' }, { text: 'Due' }],
    rows: lines.map((line) => {
      const requirement = all.get(line.requirement);
      const address = withQuery(links.entryRequirements(council, line.reference), { as_at: asAt });
      const due = line.due === null ? '–' : formatDate(line.due);
      return {
        cells: [
          beneath(
            html`<a class="govuk-link" href="${`${address}#${line.requirement}`}">${line.name}</a>`,
            line.lead,
          ),
          beneath(
            requirement === undefined ? line.requirement : spoken(policy, requirement.says),
            requirement?.clause === undefined ? null : clause(clauseWords(requirement.clause)),
          ),
          requirement?.who === undefined ? notYetKnown('Nobody named') : roleLabel(policy, requirement.who),
          line.isLate ? overdue(due) : due,
        ],
      };
    }),
  });
}
