import { countOf } from '../../kit/count.ts';
import { formatDate } from '../../kit/dates.ts';
import { button } from '../../kit/govuk/button.ts';
import { insetText } from '../../kit/govuk/inset-text.ts';
import { summaryList } from '../../kit/govuk/summary-list.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { pageTitle, section } from '../../kit/parts/layout.ts';
import { beneath, notYetKnown } from '../../kit/parts/marks.ts';
import { period } from '../../kit/parts/period.ts';
import { stackedTable } from '../../kit/parts/table.ts';
import { links, withQuery } from '../../links.ts';
import { dutyWords } from '../../policy/duties.ts';
import type { Policy } from '../../policy/policy.ts';
import { type Page, page } from '../../route.ts';
import type { Dates, PartsOf, Person } from '../store.ts';
import { personKinds } from '../words.ts';

export interface PersonProps {
  readonly council: string;
  readonly asAt: string | null;
  readonly today: string;
  readonly person: Person;
  readonly parts: PartsOf;
  readonly policy: Policy;
  readonly mayEdit: boolean;
  /** Whether they may be told what is held on them, and erase it. */
  readonly mayHandle: boolean;
}

export function personPage(props: PersonProps): Page {
  const { council, person, mayEdit, mayHandle } = props;
  const change = button({
    text: 'Change',
    href: `${links.person(council, person.id)}/edit`,
    classes: 'govuk-button--secondary',
  });
  const join = button({
    text: 'Join with a duplicate',
    href: links.mergePerson(council, person.id),
    classes: 'govuk-button--secondary',
  });
  const held = button({
    text: 'What is held',
    href: links.held(council, person.id),
    classes: 'govuk-button--secondary',
  });
  const handOver = button({
    text: 'Hand over',
    href: links.handOver(council, 'person', person.id),
    classes: 'govuk-button--secondary',
  });
  return page({
    title: person.name,
    section: 'people',
    breadcrumbs: [{ text: 'People', href: at(props, links.people(council)) }, { text: person.name }],
    main: html`${pageTitle({
      title: person.name,
      above: personKinds[person.kind],
      lead: leadOf(props),
      actions: html`${mayEdit ? html`${change}${join}${handOver}` : nothing}${mayHandle ? held : nothing}`,
    })}
      ${stillHolds(props)}${about(props)}
      ${section({ heading: 'Parts in entries', id: 'duties', main: duties(props) })}
      ${section({ heading: 'Seats', id: 'seats', main: seats(props) })}
      ${section({ heading: 'Posts', id: 'posts', main: posts(props) })}`,
  });
}

/** The same day on every link of the page. */
function at(props: PersonProps, path: string): string {
  return withQuery(path, { as_at: props.asAt ?? undefined });
}

export function isCurrent({ fromOn, untilOn }: Dates, today: string): boolean {
  return (fromOn === null || fromOn <= today) && (untilOn === null || untilOn > today);
}

function leadOf({ parts, today }: PersonProps): string {
  const current = [...parts.duties, ...parts.seats].filter((part) => isCurrent(part, today));
  const entries = new Set(current.map((part) => part.reference)).size;
  if (entries === 0) return 'Has no part in the register today.';
  return `Has a part in ${countOf(entries, 'entry', 'entries')} of the register today.`;
}

/** Somebody who has left and still has parts leaves them without anybody. */
function stillHolds({ person, parts, today }: PersonProps): Html {
  if (person.left_on === null || person.left_on > today) return nothing;
  const held = [...parts.duties, ...parts.seats, ...parts.posts].filter((part) => isCurrent(part, today));
  const still =
    held.length === 0 ? '' : ' What they still hold is below: hand it over to somebody else, all at once.';
  return insetText({ text: `Left on ${formatDate(person.left_on)}.${still}` });
}

function about({ person, parts, council }: PersonProps): Html {
  const rows: readonly (readonly [string, Html | string | null])[] = [
    ['Email address', person.email === null ? null : emailLink(person.email)],
    ['Telephone', person.phone],
    ...(person.kind === 'member' ? [['Political group', person.group_name] as const] : []),
    ...(parts.organisation === null || person.organisation_id === null
      ? []
      : [
          [
            'Organisation',
            html`<a class="govuk-link" href="${links.organisation(council, person.organisation_id)}">${parts.organisation}</a>`,
          ] as const,
        ]),
  ];
  return summaryList({
    rows: rows.map(([key, value]) => ({ key: { text: key }, value: { text: value ?? notYetKnown() } })),
  });
}

function emailLink(address: string): Html {
  if (!/^[^\s@<>?&]+@[^\s@<>?&]+$/.test(address)) return html`${address}`;
  return html`<a class="govuk-link govuk-!-text-break-word" href="mailto:${address}">${address}</a>`;
}

function duties(props: PersonProps): Html {
  const { duties } = props.parts;
  if (duties.length === 0)
    return html`<p class="govuk-body">None. Parts are given on the entry’s own page, in <a class="govuk-link" href="${at(props, links.register(props.council))}">the register</a>.</p>`;
  return stackedTable({
    caption: 'Parts in entries',
    stack: 'grid',
    columns: [{ text: 'Entry' }, { text: 'Part' }, { text: 'When' }],
    rows: duties.map((duty) => ({
      cells: [
        entryLink(props, duty),
        beneath(dutyWords(props.policy, duty.role), duty.post === null ? null : `As ${duty.post}`),
        period(duty.fromOn, duty.untilOn),
      ],
    })),
  });
}

function entryLink(props: PersonProps, part: { readonly reference: number; readonly name: string }): Html {
  const href = at(props, links.record(props.council, part.reference));
  return beneath(html`<a class="govuk-link" href="${href}">${part.name}</a>`, String(part.reference));
}

function seats(props: PersonProps): Html {
  const { seats } = props.parts;
  if (seats.length === 0) return html`<p class="govuk-body">None.</p>`;
  return stackedTable({
    caption: 'Seats',
    stack: 'grid',
    columns: [{ text: 'Entry' }, { text: 'Seat' }, { text: 'Appointed by' }, { text: 'When' }],
    rows: seats.map((seat) => ({
      cells: [
        entryLink(props, seat),
        seat.title,
        seat.appointedBy ?? notYetKnown(),
        period(seat.fromOn, seat.untilOn),
      ],
    })),
  });
}

function posts(props: PersonProps): Html {
  const { posts } = props.parts;
  if (posts.length === 0) return html`<p class="govuk-body">None.</p>`;
  return stackedTable({
    caption: 'Posts',
    stack: 'grid',
    columns: [{ text: 'Post' }, { text: 'When' }],
    rows: posts.map((post) => ({
      cells: [
        html`<a class="govuk-link" href="${at(props, links.post(props.council, post.id))}">${post.title}</a>`,
        period(post.fromOn, post.untilOn),
      ],
    })),
  });
}
