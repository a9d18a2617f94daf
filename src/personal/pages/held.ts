import { countOf, formatCount } from '../../kit/count.ts';
import { formatDate, formatMoment, londonDate } from '../../kit/dates.ts';
import { button } from '../../kit/govuk/button.ts';
import { insetText } from '../../kit/govuk/inset-text.ts';
import { summaryList } from '../../kit/govuk/summary-list.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { pageTitle, section } from '../../kit/parts/layout.ts';
import { beneath } from '../../kit/parts/marks.ts';
import { period } from '../../kit/parts/period.ts';
import { stackedTable } from '../../kit/parts/table.ts';
import { links } from '../../links.ts';
import { dutyWords } from '../../policy/duties.ts';
import type { Policy } from '../../policy/policy.ts';
import { type Page, page } from '../../route.ts';
import { absenceState, invitationWords, type On, rolesIn } from '../access-words.ts';
import { archiveSentence } from '../decide.ts';
import type { Held, HeldAccount } from '../held.ts';
import type { Mention } from '../mentions.ts';
import type { Person } from '../open.ts';
import { writtenWords } from '../words.ts';
import { excerpt, mentionTable } from './mentions.ts';

export interface HeldProps {
  readonly council: string;
  readonly person: Person;
  readonly held: Held;
  readonly mentions: readonly Mention[];
  readonly policy: Policy;
  readonly today: string;
}

/** Everything that is held on somebody, on one page. */
export function heldPage(props: HeldProps): Page {
  const { council, person } = props;
  return page({
    title: `What is held on ${person.name}`,
    section: 'council',
    breadcrumbs: [
      { text: 'Personal data', href: links.personalData(council) },
      { text: person.name, href: links.person(council, person.id) },
      { text: 'What is held' },
    ],
    main: html`${pageTitle({
      title: `What is held on ${person.name}`,
      lead: 'Everything that this council keeps on them here: what they are called, what they do, their account, and where they are named.',
      actions: actions(props),
    })}
      ${stateOf(props)}
      ${section({ heading: 'Who they are', id: 'about', main: about(props) })}
      ${section({ heading: 'What they were called before', id: 'past', main: past(props) })}
      ${section({ heading: 'Posts, parts, seats and what they have to do', id: 'parts', main: parts(props) })}
      ${section({ heading: 'Their account', id: 'account', main: accounts(props) })}
      ${away(props)}${invitations(props)}
      ${props.held.shared.length === 0 && props.held.looks.count === 0 ? nothing : section({ heading: 'Shared with them', id: 'shared', main: shared(props) })}
      ${props.held.letters.length === 0 ? nothing : section({ heading: 'Letters to them', id: 'letters', main: letters(props) })}
      ${section({ heading: 'What they wrote', id: 'written', main: written(props) })}
      ${section({ heading: 'What they changed', id: 'changes', main: changes(props) })}
      ${section({ heading: 'Texts that name them', id: 'mentions', main: mentionTable(props) })}`,
  });
}

function actions({ council, person, held }: HeldProps): Html {
  const { id } = person;
  const secondary = { classes: 'govuk-button--secondary' };
  const copy = button({
    text: 'A copy for them (CSV)',
    href: links.heldFile(council, id, 'csv'),
    ...secondary,
  });
  const json = button({ text: 'As JSON', href: links.heldFile(council, id, 'json'), ...secondary });
  const erase = button({ text: 'Erase', href: links.erasePerson(council, id), ...secondary });
  return html`${copy}${json}${held.erasure === null ? erase : nothing}`;
}

function stateOf({ council, held }: HeldProps): Html {
  const { erasure, holds } = held;
  const kept = holds.map(({ reason }) => insetText({ text: `It must be kept: ${reason}` }));
  if (erasure === null) return html`${kept}`;
  if (erasure.doneAt !== null) {
    const on = londonDate(new Date(erasure.doneAt));
    return insetText({ text: `Erased on ${formatDate(on)}. ${archiveSentence(on)}` });
  }
  return insetText({
    text: html`<p class="govuk-body">What names them is erased tonight. Until then it can be <a class="govuk-link" href="${links.personalData(council)}#erasures">taken back</a>.</p>`,
  });
}

function about({ person, held }: HeldProps): Html {
  const rows: readonly (readonly [string, string | null])[] = [
    ['Name', person.name],
    ['Email address', person.email],
    ['Telephone', person.phone],
    ['Political group', person.group_name],
    ['Organisation', held.organisation],
    ['Left on', person.left_on === null ? null : formatDate(person.left_on)],
  ];
  return summaryList({
    rows: rows.map(([key, value]) => ({ key: { text: key }, value: { text: value ?? 'Not kept' } })),
  });
}

const none = html`<p class="govuk-body">Nothing.</p>`;

function past({ held }: HeldProps): Html {
  const before = held.past.filter(({ until }) => until !== null);
  if (before.length === 0) return none;
  return stackedTable({
    caption: 'What they were called and how they were reached',
    columns: [{ text: 'Name' }, { text: 'Email address' }, { text: 'Telephone' }, { text: 'Kept' }],
    rows: before.map(({ name, email, phone, from, until }) => ({
      cells: [
        name,
        email ?? '',
        phone ?? '',
        period(londonDate(new Date(from)), until === null ? null : londonDate(new Date(until))),
      ],
    })),
  });
}

function parts({ council, held, policy }: HeldProps): Html {
  const entry = (reference: number, name: string): Html =>
    beneath(
      html`<a class="govuk-link" href="${links.record(council, reference)}">${name}</a>`,
      String(reference),
    );
  const rows = [
    ...held.posts.map((post) => ({ cells: [post.title, 'Post', period(post.fromOn, post.untilOn)] })),
    ...held.duties.map((duty) => ({
      cells: [
        dutyWords(policy, duty.role),
        entry(duty.reference, duty.entry),
        period(duty.fromOn, duty.untilOn),
      ],
    })),
    ...held.seats.map((seat) => ({
      cells: [seat.title, entry(seat.reference, seat.entry), period(seat.fromOn, seat.untilOn)],
    })),
    ...held.signatures.map((signature) => ({
      cells: [
        beneath(signature.title, `Signature: ${signature.state}`),
        entry(signature.reference, signature.entry),
        signature.signedOn === null ? '' : formatDate(signature.signedOn),
      ],
    })),
    ...held.actions.map((action) => ({
      cells: [
        beneath(action.title, 'To be done'),
        action.reference === null ? 'The council as a whole' : entry(action.reference, action.entry ?? ''),
        action.doneOn === null ? 'Open' : `Until ${formatDate(action.doneOn)}`,
      ],
    })),
  ];
  if (rows.length === 0) return none;
  return stackedTable({
    caption: 'Posts, parts in entries, seats and what they have to do',
    columns: [{ text: 'What' }, { text: 'Where' }, { text: 'When' }],
    rows,
  });
}

function accounts({ held, policy, today }: HeldProps): Html {
  if (held.accounts.length === 0) return html`<p class="govuk-body">They have none.</p>`;
  return html`${held.accounts.map((account) => accountList(account, { policy, today }))}`;
}

function accountList(account: HeldAccount, on: On): Html {
  const { sessions, drafts, views } = account;
  const roles = rolesIn(on, account);
  const rows: readonly (readonly [string, Html | string])[] = [
    ['Name', account.name],
    ['Email address', account.email],
    ['Since', formatMoment(new Date(account.since))],
    ...(account.suspendedAt === null
      ? []
      : [['Suspended', formatMoment(new Date(account.suspendedAt))] as const]),
    ...(account.suspendedHereAt === null
      ? []
      : [['Suspended in this council', formatMoment(new Date(account.suspendedHereAt))] as const]),
    [
      'Roles',
      roles.length === 0
        ? 'None'
        : html`<ul class="govuk-list">${roles.map((each) => html`<li>${each}</li>`)}</ul>`,
    ],
    ['Second factor', account.hasSecondFactor ? 'Set up' : 'Not set up'],
    ['Signed in', sessions.length === 0 ? 'Nowhere at present' : sessionList(sessions)],
    ['Entries begun and not added', formatCount(drafts)],
    ['Views kept for themselves', views.length === 0 ? 'None' : views.join(', ')],
  ];
  return summaryList({ rows: rows.map(([key, value]) => ({ key: { text: key }, value: { text: value } })) });
}

function sessionList(sessions: HeldAccount['sessions']): Html {
  const lines = sessions.map(({ begun, seen, browser, address }) => {
    const where = [browser, address].filter((each) => each !== null).join(', ');
    return html`<li>${formatMoment(new Date(begun))}, last used ${formatMoment(new Date(seen))}${where === '' ? '' : `: ${where}`}</li>`;
  });
  return html`<ul class="govuk-list">${lines}</ul>`;
}

/** Days on which they were away, and on which they might act for somebody. */
function away({ held }: HeldProps): Html {
  const rows = [
    ...held.absences.map((absence) => ({ what: 'Away', absence })),
    ...held.deputyFor.map((absence) => ({ what: 'May act for somebody away', absence })),
  ];
  if (rows.length === 0) return nothing;
  return section({
    heading: 'Away, and acting for others',
    id: 'away',
    main: stackedTable({
      caption: 'Days on which they were away, or might act for somebody',
      columns: [{ text: 'What' }, { text: 'With whom' }, { text: 'Days' }],
      rows: rows.map(({ what, absence }) => ({
        cells: [
          beneath(what, absenceState(absence)),
          absence.others.join(', '),
          `${formatDate(absence.fromOn)} to ${formatDate(absence.untilOn)}`,
        ],
      })),
    }),
  });
}

function invitations({ held, policy, today }: HeldProps): Html {
  if (held.invitations.length === 0) return nothing;
  return section({
    heading: 'Invitations to them',
    id: 'invitations',
    main: stackedTable({
      caption: 'Invitations to come in here',
      columns: [{ text: 'To' }, { text: 'As what' }, { text: 'When' }],
      rows: held.invitations.map((each) => ({
        cells: [
          [each.name, each.email].filter((part) => part !== null).join(', ') || 'Their account',
          invitationWords({ policy, today }, each),
          formatMoment(new Date(each.invitedAt)),
        ],
      })),
    }),
  });
}

function shared({ council, held }: HeldProps): Html {
  const { count, last } = held.looks;
  const looked =
    last === null
      ? 'They have not looked yet.'
      : `They looked ${countOf(count, 'time')}, last on ${formatDate(londonDate(new Date(last)))}.`;
  const told = html`<p class="govuk-body">${looked}</p>`;
  if (held.shared.length === 0)
    return html`${told}<p class="govuk-body">Nothing is shared with them any more.</p>`;
  return html`${told}${stackedTable({
    caption: 'Entries that are shared with them as a partner’s guest',
    columns: [{ text: 'Entry' }, { text: 'Until' }],
    rows: held.shared.map(({ reference, entry, untilOn }) => ({
      cells: [
        html`<a class="govuk-link" href="${links.record(council, reference)}">${entry}</a>`,
        formatDate(untilOn),
      ],
    })),
  })}`;
}

function letters({ held }: HeldProps): Html {
  return stackedTable({
    caption: 'Letters of this council to them that are still kept',
    columns: [{ text: 'About' }, { text: 'Kind' }, { text: 'Written' }],
    rows: held.letters.map(({ kind, subject, at }) => ({
      cells: [subject, kind, formatMoment(new Date(at))],
    })),
  });
}

function written({ council, held }: HeldProps): Html {
  if (held.written.length === 0) return none;
  return stackedTable({
    caption: 'Notes, reasons, proposals, reviews and whatever else they wrote',
    columns: [{ text: 'Where' }, { text: 'What' }, { text: 'Text' }, { text: 'When' }],
    rows: held.written.slice(0, 100).map(({ what, at, text, reference, entry }) => ({
      cells: [
        reference === null
          ? 'The council as a whole'
          : html`<a class="govuk-link" href="${links.record(council, reference)}">${entry ?? reference}</a>`,
        writtenWords[what] ?? what,
        excerpt(text),
        formatMoment(new Date(at)),
      ],
    })),
  });
}

function changes({ held }: HeldProps): Html {
  const { count, first, last } = held.changes;
  if (count === 0 || first === null || last === null) return none;
  return html`<p class="govuk-body">The record of changes has ${countOf(count, 'change')} of theirs, from ${formatMoment(new Date(first))} to ${formatMoment(new Date(last))}. The copy for them lists each. The record itself is never cut.</p>`;
}
