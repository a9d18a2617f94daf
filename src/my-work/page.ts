import { countOf, formatCount } from '../kit/count.ts';
import { daysBetween, formatDate, type IsoDate } from '../kit/dates.ts';
import { html, type Html, nothing } from '../kit/html.ts';
import { oneJob, pageTitle, section } from '../kit/parts/layout.ts';
import { beneath, overdueDays } from '../kit/parts/marks.ts';
import { type Row, stackedTable } from '../kit/parts/table.ts';
import { links, withQuery } from '../links.ts';
import type { Capability } from '../policy/permissions.ts';
import { hrefOf, saysOf } from '../reminders/letters.ts';
import type { How } from '../reminders/plan.ts';
import { type Page, page } from '../route.ts';
import { groupOf, GROUPS } from './groups.ts';
import type { Work } from './store.ts';

export interface MyWorkProps {
  readonly council: string;
  readonly councilName: string;
  readonly today: IsoDate;
  readonly work: readonly Work[];
  /** How many more there are than are shown. */
  readonly more: number;
  readonly by: 'day' | 'partnership';
  readonly how: How;
  readonly hasCalendar: boolean;
  /** They are joined to somebody among the council's people, by whom parts in partnerships are found. */
  readonly isSomebody: boolean;
  readonly mayPropose: boolean;
  /** What they may do over the whole council. */
  readonly may: (capability: Capability) => boolean;
}

export function myWorkPage(props: MyWorkProps): Page {
  const mine = props.work.filter(({ isMine }) => isMine);
  const others = props.work.filter(({ isMine }) => !isMine);
  return page({
    title: 'My work',
    section: 'myWork',
    main: html`${pageTitle({ title: 'My work', lead: mine.length === 0 ? undefined : leadOf(mine, props) })}
      ${mine.length === 0 ? empty(props) : html`${choice(props)}${groups(props, mine)}`}
      ${props.more > 0 ? html`<p class="govuk-body">And ${formatCount(props.more)} more than fit here. Do what is first, and the rest follows.</p>` : nothing}
      ${others.length === 0 ? nothing : section({ heading: 'For others to do', id: 'others', main: ofOthers(props, others) })}
      ${section({ heading: 'How you are told', id: 'told', main: told(props) })}`,
  });
}

function leadOf(mine: readonly Work[], { today }: MyWorkProps): string {
  const many = (id: string): number => mine.filter(({ on }) => groupOf(on, today) === id).length;
  const rest = mine.length - many('overdue') - many('week');
  const parts = [
    ...(many('overdue') === 0 ? [] : [`${many('overdue')} overdue`]),
    ...(many('week') === 0 ? [] : [`${many('week')} this week`]),
  ];
  const all = `${countOf(mine.length, 'thing')} to do`;
  if (parts.length === 0) return `${all}.`;
  return `${all}: ${[...parts, ...(rest === 0 ? [] : [`${rest} more`])].join(', ')}.`;
}

/** Whoever has nothing to do is told when they will, and where they may want to go. */
function empty({ council, councilName, isSomebody, mayPropose }: MyWorkProps): Html {
  const after =
    'When a review, an approval, an action or a date falls to you, it stands here and you get a letter.';
  const unknown = html`<p class="govuk-body">Nobody among the people of ${councilName} is you yet, so a part that you have in a partnership is not found. Ask whoever gives people access to say on your page who you are.</p>`;
  return html`${oneJob({
    strong: 'Nothing waits for you.',
    text: after,
    links: [
      { text: `The register of ${councilName}`, href: links.register(council) },
      { text: 'Search everything in it', href: links.search(council) },
      ...(mayPropose ? [{ text: 'Add a partnership', href: links.addEntry(council) }] : []),
    ],
  })}${isSomebody ? nothing : unknown}`;
}

function choice({ council, by }: MyWorkProps): Html {
  const here = links.myWork(council);
  const one = (id: MyWorkProps['by'], text: string, href: string): Html =>
    id === by
      ? html`<li><strong aria-current="true">${text}</strong></li>`
      : html`<li><a class="govuk-link" href="${href}">${text}</a></li>`;
  return html`<nav class="c-page-links" aria-label="Order"><ul>${one('day', 'By when', here)}${one('partnership', 'By partnership', withQuery(here, { by: 'partnership' }))}</ul></nav>`;
}

function groups(props: MyWorkProps, mine: readonly Work[]): Html {
  if (props.by === 'day') {
    const of = Map.groupBy(mine, ({ on }) => groupOf(on, props.today));
    return html`${GROUPS.map(({ id, heading }) => {
      const work = of.get(id) ?? [];
      return work.length === 0 ? nothing : section({ heading, id, main: table(props, heading, work) });
    })}`;
  }
  const of = [...Map.groupBy(mine, ({ name }) => name ?? 'The council as a whole')];
  return html`${of.map(([heading, work]) => section({ heading, main: table(props, heading, work) }))}`;
}

function table(props: MyWorkProps, caption: string, work: readonly Work[]): Html {
  return stackedTable({
    caption,
    columns: [{ text: 'What to do' }, { text: 'By when', classes: 'c-by-when' }],
    rows: work.map((each): Row => {
      const whose = each.names.length === 0 ? null : `for ${each.names.join(', ')}`;
      const about = [props.by === 'day' ? each.name : null, whose].filter((part) => part !== null).join(', ');
      return { cells: [beneath(todo(props, each), about === '' ? null : about), when(each.on, props.today)] };
    }),
  });
}

function todo({ council, may }: MyWorkProps, work: Work): Html {
  const of = work.name === null ? nothing : html`<span class="govuk-visually-hidden"> (${work.name})</span>`;
  return html`<a class="govuk-link" href="${hrefOf(work, council, may)}">${saysOf(work)}${of}</a>`;
}

function when(on: IsoDate | null, today: IsoDate): Html {
  if (on === null) return html`No day set`;
  if (on < today) return beneath(overdueDays(daysBetween(on, today)), formatDate(on));
  return on === today ? beneath('Today', formatDate(on)) : html`${formatDate(on)}`;
}

/** What they may do of their own entries does not open the forms of others'. */
function ofOthers(props: MyWorkProps, work: readonly Work[]): Html {
  const may = (capability: Capability): boolean =>
    capability !== 'register.editOwn' && capability !== 'review.answer' && props.may(capability);
  return html`<p class="govuk-body">You see these because they are late, wait for nobody, or are soon and in your service or portfolio.</p>${stackedTable(
    {
      caption: 'For others to do',
      columns: [{ text: 'What is to be done' }, { text: 'Who it waits for' }, { text: 'By when' }],
      rows: work.map((each) => ({
        cells: [
          beneath(todo({ ...props, may }, each), each.name),
          each.names.length === 0 ? 'Nobody is named for it' : each.names.join(', '),
          when(each.on, props.today),
        ],
      })),
    },
  )}`;
}

const tellings: Readonly<Record<How, string>> = {
  'at once': 'You get a letter for each thing as it comes up.',
  daily: 'On a day when something comes up you get one letter.',
  weekly: 'You get one letter a week, when something came up.',
  never: 'You get no letters about what waits for you.',
};

function told({ council, how, hasCalendar }: MyWorkProps): Html {
  const calendar = hasCalendar
    ? 'A calendar of yours shows the days too.'
    : 'Your own calendar can show the days too.';
  return html`<p class="govuk-body">${tellings[how]} ${calendar} <a class="govuk-link" href="${links.myReminders(council)}">Choose how you are told</a></p>`;
}
