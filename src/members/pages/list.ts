import { countOf } from '../../kit/count.ts';
import { formatDate, londonDate, type Moment } from '../../kit/dates.ts';
import { form } from '../../kit/form.ts';
import { button } from '../../kit/govuk/button.ts';
import type { Content } from '../../kit/govuk/common.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { oneJob, pageTitle, section } from '../../kit/parts/layout.ts';
import { beneath } from '../../kit/parts/marks.ts';
import { stackedTable } from '../../kit/parts/table.ts';
import type { Leaving } from '../../letter-said.ts';
import { links } from '../../links.ts';
import type { Policy } from '../../policy/policy.ts';
import { heldWords } from '../../roles-held.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import type { Invitation } from '../invite-store.ts';
import type { Colleague } from '../store.ts';

export interface MembersProps {
  readonly council: string;
  readonly policy: Policy;
  readonly today: string;
  readonly now: Date;
  readonly colleagues: readonly Colleague[];
  /** Whoever asks looks after part of the council: others have accounts, too. */
  readonly isPart: boolean;
  readonly invitations: readonly Invitation[];
  readonly leaving: Leaving;
  readonly hidden: HiddenFields;
}

export function membersPage(props: MembersProps): Page {
  const { council, colleagues, isPart } = props;
  const many = countOf(colleagues.length, 'person has', 'people have');
  return page({
    title: 'Accounts and roles',
    section: 'council',
    main: html`${pageTitle({
      title: 'Accounts and roles',
      lead: isPart
        ? `${many} an account here and a role over what you look after.`
        : `${many} an account here.`,
      beneath: html`<a class="govuk-link" href="${links.roles(council)}">What each role may do</a>`,
      actions: button({ text: 'Invite somebody', href: links.invite(council) }),
    })}
    ${invited(props)}
    ${colleagues.length <= 1 ? alone(council) : nothing}
    ${stackedTable({
      caption: 'People with an account here',
      columns: [{ text: 'Name' }, { text: 'Roles' }, { text: 'Last here' }],
      rows: colleagues.map((each) => ({ cells: cells(props, each) })),
    })}`,
  });
}

function alone(council: string): Html {
  return oneJob({
    strong: 'Nobody else has an account yet.',
    text: 'Invite those who keep the register with you, and one more administrator, so that the council never depends on one person.',
    links: [{ text: 'Invite somebody', href: links.invite(council) }],
  });
}

function cells(props: MembersProps, each: Colleague) {
  const { council } = props;
  return [
    beneath(
      html`<a class="govuk-link" href="${links.member(council, each.accountId)}">${each.name}</a>`,
      each.email,
    ),
    rolesOf(props, each),
    lastHere(each.lastSeen),
  ];
}

export function lastHere(at: Moment | null): string {
  return at === null ? 'Not yet' : formatDate(londonDate(at));
}

function rolesOf({ policy, today }: MembersProps, each: Colleague): Html {
  if (each.isSuspendedEverywhere) return html`Suspended in every council`;
  if (each.isSuspended) return html`Suspended: they cannot come in`;
  if (each.held.length === 0) return html`None: they can see nothing here`;
  return html`<ul class="govuk-list c-small-list">${each.held.map((held) => html`<li>${heldWords(policy, today, held)}</li>`)}</ul>`;
}

function invited(props: MembersProps): Html {
  const { invitations } = props;
  if (invitations.length === 0) return nothing;
  return section({
    heading: 'Invited, and not here yet',
    id: 'invited',
    main: stackedTable({
      caption: 'Invitations',
      columns: [
        { text: 'Name' },
        { text: 'Roles' },
        { text: 'The letter' },
        { text: 'What you can do', unseen: true, short: '' },
      ],
      rows: invitations.map((each) => ({ cells: invitationCells(props, each) })),
    }),
  });
}

function invitationCells(props: MembersProps, each: Invitation) {
  const { council, policy, today, now, hidden } = props;
  const open = each.openUntil !== null && each.openUntil > now;
  const sent = sentWords(props, each);
  const until = each.openUntil === null ? '' : formatDate(londonDate(each.openUntil));
  return [
    beneath(each.name, each.email),
    html`<ul class="govuk-list c-small-list">${each.held.map((held) => html`<li>${heldWords(policy, today, held)}</li>`)}</ul>`,
    beneath(sent, open ? `its link works until ${until}` : 'its link works no longer'),
    html`<div class="govuk-!-margin-bottom-2">${act(links.invited(council, each.id, 'send'), 'Send again', each.name, hidden)}</div>${act(links.invited(council, each.id, 'withdraw'), 'Withdraw', each.name, hidden)}`,
  ];
}

function sentWords({ council, leaving }: MembersProps, { mailedAt }: Invitation): Content {
  if (mailedAt === null) return 'Not sent';
  if (leaving.mailIsSetUp) return `Sent on ${formatDate(londonDate(mailedAt))}`;
  return leaving.seesOutbox
    ? html`Not sent: it stays in the <a class="govuk-link" href="${links.outbox(council)}">outbox</a>`
    : 'Not sent: mail is not set up';
}

/** A quiet button that does one thing, with whom it is about read out. */
export function act(
  action: string,
  words: string,
  about: string,
  hidden: HiddenFields,
  more: Readonly<Record<string, string>> = {},
): Html {
  return form({
    action,
    hidden: { ...hidden, ...more },
    main: html`<button type="submit" class="c-link-button">${words}<span class="govuk-visually-hidden"> ${about}</span></button>`,
  });
}
