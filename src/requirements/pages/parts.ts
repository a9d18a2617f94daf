import { formatDate, londonDate } from '../../kit/dates.ts';
import { html, type Html } from '../../kit/html.ts';
import { beneath, clause, notYetKnown } from '../../kit/parts/marks.ts';
import { section } from '../../kit/parts/layout.ts';
import { type Cell, type Column, stackedTable } from '../../kit/parts/table.ts';
import { links, withQuery } from '../../links.ts';
import { roleLabel } from '../../partnerships/missing.ts';
import { spoken } from '../../partnerships/words.ts';
import { clauseWords } from '../../policy/text.ts';
import type { Summed, Then } from '../store.ts';
import { type Sums, sumOf, type Totals } from '../totals.ts';
import { severityWords, type Shown, SHOWN, stateWords } from '../words.ts';
import { counted, listAddress, pageAddress } from './address.ts';
import type { CouncilProps } from './council.ts';

const figures: readonly Column[] = SHOWN.map((state) => ({ text: stateWords[state], numeric: true }));

function cells(
  props: CouncilProps,
  what: string,
  sums: Sums,
  more: Record<string, string | null>,
): readonly Cell[] {
  return SHOWN.map((state) =>
    counted(sums[state], `${stateWords[state]}, ${what}`, listAddress(props, state, more)),
  );
}

/** Each requirement with its clause and who sees to it. */
export function clausePart(props: CouncilProps, totals: Totals): Html {
  const { policy, requirements } = props;
  return section({
    heading: 'By clause',
    id: 'clause',
    main: stackedTable({
      caption: 'How entries stand with each requirement',
      columns: [{ text: 'Clause' }, { text: 'Requirement' }, ...figures],
      rows: requirements.map((each) => {
        const says = spoken(policy, each.says);
        const who = each.who === undefined ? null : roleLabel(policy, each.who);
        const sums = totals.by.get(each.id) as Sums;
        return {
          cells: [
            each.clause === undefined ? 'Ours' : clause(clauseWords(each.clause)),
            beneath(says, [severityWords[each.severity], who].filter(Boolean).join(' · ')),
            ...cells(props, says, sums, { requirement: each.id }),
          ],
        };
      }),
    }),
  });
}

/** What each role of the policy has to see to. */
export function rolePart(props: CouncilProps, totals: Totals): Html {
  const { policy, requirements } = props;
  const roles = Map.groupBy(requirements, ({ who }) => who ?? null);
  return section({
    heading: 'By role',
    id: 'role',
    main: stackedTable({
      caption: 'How entries stand with what each role sees to',
      columns: [{ text: 'Who sees to it' }, { text: 'Requirements', numeric: true }, ...figures],
      rows: [...roles].map(([who, own]) => {
        const name = who === null ? 'Nobody named' : roleLabel(policy, who);
        const sums = sumOf(own.map(({ id }) => totals.by.get(id) as Sums));
        const figuresOf =
          who === null ? SHOWN.map((state) => sums[state]) : cells(props, name, sums, { who });
        return {
          cells: [
            name,
            who === null
              ? own.length
              : counted(own.length, `Requirements, ${name}`, pageAddress(props, { who, by: undefined })),
            ...figuresOf,
          ],
        };
      }),
    }),
  });
}

const states: readonly (Shown & keyof Summed)[] = ['late', 'notMet', 'undetermined', 'explained', 'met'];

/** Those who lead entries, with what is to be seen to in them. */
export function leadPart(props: CouncilProps): Html {
  return section({
    heading: 'By who leads',
    id: 'lead',
    main: stackedTable({
      caption: 'How entries stand, by who leads them',
      columns: [
        { text: 'Who leads' },
        { text: 'Entries', numeric: true },
        ...states.map((state) => ({ text: stateWords[state], numeric: true })),
      ],
      rows: props.summed.map((each) => {
        const name = each.name ?? 'Nobody';
        return {
          cells: [
            each.name ?? notYetKnown('Nobody yet'),
            each.id === null
              ? each.entries
              : counted(
                  each.entries,
                  `Entries, ${name}`,
                  pageAddress(props, { lead: each.id, by: 'partnership' }),
                ),
            ...states.map((state) =>
              each.id === null
                ? each[state]
                : counted(
                    each[state],
                    `${stateWords[state]}, ${name}`,
                    listAddress(props, state, { lead: each.id }),
                  ),
            ),
          ],
        };
      }),
    }),
  });
}

/** Each entry, what needs doing most first. */
export function partnershipPart(props: CouncilProps): Html {
  const { council, asAt, wanted } = props;
  const own = (reference: number, state?: Shown): string =>
    withQuery(links.entryRequirements(council, reference), { state, as_at: asAt });
  const narrowed = wanted.who !== null || wanted.severity !== null || wanted.requirement !== null;
  return section({
    heading: 'By partnership',
    id: 'partnership',
    main: stackedTable({
      caption: 'How each entry stands',
      columns: [
        { text: 'Name' },
        { text: 'Who leads' },
        ...states.map((state) => ({ text: stateWords[state], numeric: true })),
      ],
      rows: props.summed.map((each) => ({
        cells: [
          html`<a class="govuk-link" href="${own(each.reference ?? 0)}">${each.name}</a>`,
          each.lead ?? notYetKnown('Nobody yet'),
          ...states.map((state) =>
            narrowed
              ? each[state]
              : counted(
                  each[state],
                  `${stateWords[state]}, ${each.name ?? ''}`,
                  own(each.reference ?? 0, state),
                ),
          ),
        ],
      })),
    }),
  });
}

/** How all entries stood at the end of each month, as the record of the register has it; the newest first. */
export function timePart(props: CouncilProps): Html {
  const { past, wanted, council } = props;
  const days = past
    .map((each) => ({ ...each, day: londonDate(new Date(each.moment.getTime() - 1)) }))
    .toReversed();
  const on = (day: string): string =>
    withQuery(links.requirements(council), { requirement: wanted.requirement, as_at: day });
  const list = (day: string, state: Shown): string =>
    withQuery(links.requirementsList(council), { requirement: wanted.requirement, state, as_at: day });
  const sumsOf = (each: Then): Readonly<Record<(typeof states)[number], number>> => ({
    late: each.late,
    notMet: each.not_met,
    undetermined: each.undetermined,
    explained: each.explained,
    met: each.met,
  });
  const said =
    wanted.lead === null && wanted.service === null && wanted.who === null && wanted.severity === null
      ? 'Of the whole register, as it was recorded at the end of each day.'
      : 'Of the whole register: who leads, the service area, the role and how much it matters are not looked at here.';
  return section({
    heading: 'Over time',
    id: 'time',
    main: html`<p class="govuk-body">${said}</p>${stackedTable({
      caption: 'How entries stood at the end of each month',
      columns: [{ text: 'On' }, ...states.map((state) => ({ text: stateWords[state], numeric: true }))],
      rows: days.map((each) => ({
        cells: [
          html`<a class="govuk-link" href="${on(each.day)}">${formatDate(each.day)}</a>`,
          ...states.map((state) =>
            counted(
              sumsOf(each)[state],
              `${stateWords[state]} on ${formatDate(each.day)}`,
              list(each.day, state),
            ),
          ),
        ],
      })),
    })}`,
  });
}
