import { insetText } from '../../kit/govuk/inset-text.ts';
import { warningText } from '../../kit/govuk/warning-text.ts';
import { summaryList } from '../../kit/govuk/summary-list.ts';
import { drawFields, form, type FormState, problems } from '../../kit/form.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { section } from '../../kit/parts/layout.ts';
import { beneath } from '../../kit/parts/marks.ts';
import { stackedTable } from '../../kit/parts/table.ts';
import { links } from '../../links.ts';
import { signsInWords } from '../../method-words.ts';
import type { Policy } from '../../policy/policy.ts';
import { heldWords, labelOf, reachWords } from '../../roles-held.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import type { entriesOffered, EntriesTold } from '../entries-of-role.ts';
import type { GiveFields, personFields } from '../form.ts';
import type { Refusal } from '../giving.ts';
import type { Colleague, ColleagueRole } from '../store.ts';
import { entriesByRole } from './entries.ts';
import { act, lastHere } from './list.ts';

export interface MemberProps {
  readonly council: string;
  readonly policy: Policy;
  readonly today: string;
  readonly colleague: Colleague;
  readonly isSelf: boolean;
  /** Of each role that they hold, why whoever asks may not take it away. */
  readonly mayTake: (held: ColleagueRole) => Refusal;
  readonly mayHandle: Refusal;
  /** It reaches everything that they are, so takes whoever looks after the whole council. */
  readonly mayLetBeginAgain: boolean;
  readonly mayStop: Refusal;
  readonly fields: GiveFields;
  readonly offered: ReturnType<typeof entriesOffered>;
  /** What each role that they hold today lets them do with entries. */
  readonly entries: ReadonlyMap<ColleagueRole, EntriesTold>;
  /** What no role of theirs reaches; null where there is nothing. */
  readonly outOfReach: string | null;
  readonly state: FormState;
  readonly person: { readonly fields: ReturnType<typeof personFields>; readonly state: FormState };
  readonly hidden: HiddenFields;
}

export function memberPage(props: MemberProps): Page {
  const { council, colleague, state, isSelf } = props;
  return page({
    title: colleague.name,
    section: 'council',
    breadcrumbs: [{ text: 'Accounts and roles', href: links.members(council) }, { text: colleague.name }],
    ...(state.errors.length + props.person.state.errors.length > 0 ? { status: 422 } : {}),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      ${problems(state.errors.length > 0 ? state : props.person.state)}
      <h1 class="govuk-heading-l">${colleague.name}</h1>
      ${stopped(colleague)}
      ${about(props)}
      ${section({ heading: 'Roles', id: 'roles', main: held(props) })}
      ${isSelf ? ownRoles : html`${give(props)}${who(props)}${leaving(props)}`}
    </div></div>`,
  });
}

const ownRoles = html`<p class="govuk-body">These are your own. Nobody changes their own roles: ask another administrator.</p>`;

function stopped({ isSuspended, isSuspendedEverywhere }: Colleague): Html {
  if (isSuspendedEverywhere)
    return insetText({ text: 'Whoever runs the program has suspended this account in every council.' });
  return isSuspended
    ? insetText({
        text: 'They are suspended: they cannot come into this council. Their roles wait for them.',
      })
    : nothing;
}

function about({ council, colleague, mayLetBeginAgain }: MemberProps): Html {
  const { email, lastSeen, personId, personName, isLocal, accountId } = colleague;
  const again =
    isLocal && mayLetBeginAgain
      ? {
          items: [
            {
              text: 'They lost their app',
              href: links.beginAgain(council, accountId),
              visuallyHiddenText: ': let them begin again',
            },
          ],
        }
      : undefined;
  return summaryList({
    rows: [
      { key: { text: 'Email address' }, value: { text: email } },
      {
        key: { text: 'Signs in' },
        value: { text: signsInWords(isLocal) },
        ...(again === undefined ? {} : { actions: again }),
      },
      { key: { text: 'Last here' }, value: { text: lastHere(lastSeen) } },
      {
        key: { text: 'Among the council’s people' },
        value: {
          text:
            personId === null
              ? 'Nobody in particular'
              : html`<a class="govuk-link" href="${links.person(council, personId)}">${personName}</a>`,
        },
      },
    ],
  });
}

function held(props: MemberProps): Html {
  const { colleague, policy, today } = props;
  if (colleague.held.length === 0)
    return html`<p class="govuk-body">They have no role, so they can see nothing here. Give them one.</p>`;
  return html`${stackedTable({
    caption: 'Roles that they have',
    columns: [
      { text: 'Role' },
      { text: 'Over' },
      { text: 'Entries' },
      { text: 'What you can do', unseen: true, short: '' },
    ],
    rows: colleague.held.map((each) => ({
      cells: [
        beneath(
          labelOf(policy, each.role),
          each.isFromProvider ? 'given by the council’s own sign-in' : null,
        ),
        where(each, today),
        props.entries.get(each)?.words ?? '',
        taking(props, each),
      ],
    })),
  })}${warnings(props)}`;
}

/** "The service area Housing, until 31 March 2027" */
function where(each: ColleagueRole, today: string): string {
  const reach = reachWords(each, today);
  if (each.over.covers === 'council') return ['The whole council', reach].filter(Boolean).join(', ');
  return capital(reach.replace(/^over /, ''));
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

function warnings({ colleague, policy, entries, outOfReach, today }: MemberProps): Html {
  const ofRoles = colleague.held.flatMap((each) => {
    const warning = entries.get(each)?.warning ?? null;
    return warning === null ? [] : [`${heldWords(policy, today, each)}: ${lower(warning)}`];
  });
  const all = outOfReach === null ? ofRoles : [...ofRoles, outOfReach];
  return html`${all.map((text) => warningText({ text }))}`;
}

const lower = (sentence: string): string => sentence.charAt(0).toLowerCase() + sentence.slice(1);

function taking(
  { council, colleague, policy, hidden, mayTake, isSelf }: MemberProps,
  each: ColleagueRole,
): Html | string {
  if (isSelf) return '';
  const refused = each.isFromProvider
    ? 'Taken away where it was given: at the council’s own sign-in.'
    : mayTake(each);
  if (refused !== null) return refused;
  const action = links.memberStep(council, colleague.accountId, 'take');
  return act(action, 'Take away', labelOf(policy, each.role), hidden, { held: heldName(each) });
}

/** By which a form says which role it means. */
export function heldName({ id, role }: Pick<ColleagueRole, 'id' | 'role'>): string {
  return id ?? `role ${role}`;
}

function give({ council, colleague, fields, offered, state, hidden }: MemberProps): Html {
  return section({
    heading: 'Give a role',
    id: 'give',
    main: form({
      action: links.memberStep(council, colleague.accountId, 'give'),
      hidden: { ...hidden },
      main: html`${entriesByRole(offered)}${drawFields(fields, state)}`,
      submit: 'Give the role',
    }),
  });
}

function who({ council, colleague, person, hidden, mayHandle }: MemberProps): Html {
  if (mayHandle !== null) return nothing;
  return section({
    heading: 'Who they are',
    id: 'person-of',
    main: form({
      action: links.memberStep(council, colleague.accountId, 'person'),
      hidden: { ...hidden, seen: colleague.personId ?? '' },
      main: drawFields(person.fields, person.state),
      submit: 'Save',
      quiet: true,
    }),
  });
}

/** One press keeps somebody out at once; to take them out for good is asked again. */
function leaving({ council, colleague, hidden, mayHandle, mayStop }: MemberProps): Html {
  const { accountId, name, isSuspended } = colleague;
  const step = (which: 'suspend' | 'let-in' | 'remove'): string =>
    links.memberStep(council, accountId, which);
  const stop = isSuspended
    ? mayHandle === null
      ? quietForm(step('let-in'), 'Let them in again', hidden)
      : html`<p class="govuk-body">${mayHandle}</p>`
    : mayStop === null
      ? quietForm(step('suspend'), `Suspend ${name} here`, hidden)
      : html`<p class="govuk-body">${mayStop}</p>`;
  const out =
    mayStop === null
      ? html`<p class="govuk-body"><a class="govuk-link" href="${step('remove')}">Take ${name} out of this council</a></p>`
      : nothing;
  return section({
    heading: isSuspended ? 'Let in, or take out' : 'Suspend, or take out',
    id: 'leaving',
    main: html`<p class="govuk-body">Somebody who is suspended cannot come in from the next page on. What they did stays under their name.</p>${stop}${out}`,
  });
}

function quietForm(action: string, text: string, hidden: HiddenFields): Html {
  return form({ action, hidden: { ...hidden }, main: nothing, submit: text, quiet: true });
}

export interface RemoveProps {
  readonly council: string;
  readonly colleague: Colleague;
  readonly hidden: HiddenFields;
}

export function removePage({ council, colleague, hidden }: RemoveProps): Page {
  const { name, accountId } = colleague;
  const back = links.member(council, accountId);
  return page({
    title: `Take ${name} out`,
    section: 'council',
    breadcrumbs: [
      { text: 'Accounts and roles', href: links.members(council) },
      { text: name, href: back },
      { text: 'Take out' },
    ],
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      <h1 class="govuk-heading-l">Take ${name} out of this council</h1>
      <p class="govuk-body">They lose every role here and cannot come in from the next page on. What they did stays under their name, and their account in other councils stays as it is. To come back they have to be invited again.</p>
      <p class="govuk-body">Invitations that they sent and nobody has accepted are withdrawn. What they lead stays theirs in the register until somebody else is named.</p>
      ${form({
        hidden: { ...hidden },
        main: nothing,
        submit: `Take ${name} out`,
        beside: html`<a class="govuk-link" href="${back}">Cancel</a>`,
      })}
    </div></div>`,
  });
}
