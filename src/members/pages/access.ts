import { countOf } from '../../kit/count.ts';
import { addDays, formatDate, londonDate } from '../../kit/dates.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { pageTitle, section } from '../../kit/parts/layout.ts';
import { beneath } from '../../kit/parts/marks.ts';
import { stackedTable } from '../../kit/parts/table.ts';
import { links } from '../../links.ts';
import { signsInWords } from '../../method-words.ts';
import type { Policy } from '../../policy/policy.ts';
import { heldWords } from '../../roles-held.ts';
import type { KeptRole } from '../../roles-held-store.ts';
import { type Page, page } from '../../route.ts';
import type { AbsenceSeen, Beside, DeputySeen, GivenSeen, GuestSeen } from '../access-store.ts';
import type { Invitation } from '../invite-store.ts';
import type { Colleague } from '../store.ts';
import { lastHere } from './list.ts';

export interface AccessProps extends Beside {
  readonly council: string;
  readonly policy: Policy;
  readonly today: string;
  readonly now: Date;
  readonly colleagues: readonly Colleague[];
  readonly given: readonly GivenSeen[];
  readonly invitations: readonly Invitation[];
  /** They give roles, on another page. */
  readonly mayChange: boolean;
}

/** Who has which access, to read: nothing is changed here. */
export function accessPage(props: AccessProps): Page {
  const { council, colleagues, mayChange } = props;
  const change = mayChange
    ? html`, <a class="govuk-link" href="${links.members(council)}">Change it</a>`
    : nothing;
  return page({
    title: 'Who has access',
    section: 'council',
    breadcrumbs: [{ text: 'Council', href: links.council(council) }, { text: 'Who has access' }],
    main: html`${pageTitle({
      title: 'Who has access',
      lead: `${countOf(colleagues.length, 'person has', 'people have')} an account here. This page is to read: accounts and roles are changed by those who give them.`,
      beneath: html`<a class="govuk-link" href="${links.roles(council)}">What each role may do</a>${change}`,
    })}
    ${accounts(props)}
    ${section({ heading: 'Invited, and not here yet', id: 'invited', main: invited(props) })}
    ${section({ heading: 'Acting for somebody who is away', id: 'absences', main: absences(props) })}
    ${section({ heading: 'Guests of partners', id: 'guests', main: guests(props) })}`,
  });
}

function accounts(props: AccessProps): Html {
  return stackedTable({
    caption: 'People with an account here',
    columns: [{ text: 'Name' }, { text: 'Roles' }, { text: 'Signs in' }, { text: 'Last here' }],
    rows: props.colleagues.map((each) => ({
      cells: [
        beneath(html`<span id="account-${each.accountId}">${each.name}</span>`, each.email),
        html`${stopped(each)}${roles(props, each.held, (held) => givenWords(props, each.accountId, held))}`,
        signsInWords(each.isLocal),
        lastHere(each.lastSeen),
      ],
    })),
  });
}

function stopped({ isSuspended, isSuspendedEverywhere }: Colleague): Html {
  if (isSuspendedEverywhere) return html`<p class="govuk-body-s">Suspended in every council</p>`;
  return isSuspended ? html`<p class="govuk-body-s">Suspended: they cannot come in</p>` : nothing;
}

function roles(
  { policy, today }: AccessProps,
  held: readonly KeptRole[],
  given: (held: KeptRole) => string = () => '',
): Html {
  if (held.length === 0) return html`None: they can see nothing here`;
  return html`<ul class="govuk-list c-small-list">${held.map((each) => html`<li>${beneath(heldWords(policy, today, each), given(each))}</li>`)}</ul>`;
}

/** "given by Priya Nair on 1 April 2026" */
function givenWords({ given }: AccessProps, accountId: string, { id, role }: KeptRole): string {
  const found = given.find((each) => each.accountId === accountId && each.id === id && each.role === role);
  if (found === undefined || found.at === null) return '';
  return `given${found.by === null ? '' : ` by ${found.by}`} on ${formatDate(londonDate(new Date(found.at)))}`;
}

const nobody = html`<p class="govuk-body">Nobody.</p>`;

function invited(props: AccessProps): Html {
  const { invitations, now } = props;
  if (invitations.length === 0) return nobody;
  const until = ({ openUntil }: Invitation): string =>
    openUntil === null || openUntil <= now
      ? 'its link works no longer'
      : `its link works until ${formatDate(londonDate(openUntil))}`;
  return stackedTable({
    caption: 'Invitations that nobody has accepted yet',
    columns: [{ text: 'Name' }, { text: 'Roles' }, { text: 'Invitation' }],
    rows: invitations.map((each) => ({
      cells: [
        beneath(each.name, each.email),
        roles(props, each.held),
        [each.invitedBy === null ? '' : `invited by ${each.invitedBy}`, until(each)]
          .filter(Boolean)
          .join('; '),
      ],
    })),
  });
}

const standsWords: Readonly<Record<DeputySeen['stands'], string>> = {
  acts: 'acts for them now',
  'may act': 'may act',
  suspended: 'was to act, and is suspended: they cannot',
  'taken out': 'was to act, and has no account here any more',
};

function absences({ absences: all }: AccessProps): Html {
  if (all.length === 0) return nobody;
  const words = ({ deputies }: AbsenceSeen): string =>
    deputies.map(({ name, stands }) => `${name} ${standsWords[stands]}`).join('; ');
  return stackedTable({
    caption: 'Those who are away, and who may do meanwhile what they may',
    columns: [{ text: 'Who is away' }, { text: 'Days' }, { text: 'Who may act' }],
    rows: all.map((each) => ({
      cells: [each.name, `${formatDate(each.fromOn)} to ${formatDate(each.untilOn)}`, words(each)],
    })),
  });
}

function guests({ guests: all }: AccessProps): Html {
  if (all.length === 0) return nobody;
  const looked = ({ lookedAt }: GuestSeen): string =>
    lookedAt === null ? 'Not yet' : formatDate(londonDate(new Date(lookedAt)));
  return stackedTable({
    caption: 'People of partners with whom entries are shared',
    columns: [
      { text: 'Name' },
      { text: 'Entries', numeric: true },
      { text: 'Until' },
      { text: 'Last looked' },
      { text: 'Given by' },
    ],
    rows: all.map((each) => ({
      cells: [
        beneath(each.name, [each.organisation, each.email].filter(Boolean).join(', ')),
        each.entries,
        formatDate(addDays(each.untilOn, -1)),
        looked(each),
        each.givenBy ?? '',
      ],
    })),
  });
}
