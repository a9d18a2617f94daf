import { ofThePresent } from '../edits.ts';
import { type FormState, startForm } from '../kit/form.ts';
import { leavingOf } from '../letter-said.ts';
import { links } from '../links.ts';
import type { CouncilContext, Reply, Route } from '../route.ts';
import { holdsOn } from '../roles-held.ts';
import { withTimeline } from '../row-timeline.ts';
import { beginningAgain } from './begin-again/routes.ts';
import { showAccess } from './access.ts';
import { give, letIn, remove, sayWho, showRemove, suspendThem, take } from './changes.ts';
import { entriesBy, entriesOffered, entriesTold, outOfReach } from './entries-of-role.ts';
import { countEntries } from './entries-store.ts';
import { giveFields, personFields } from './form.ts';
import { looksAfter, mayHandle, mayStop, mayTake } from './giving.ts';
import { invite, sendAgain, showInvite, withdrawIt } from './inviting.ts';
import { invitationsIn } from './invite-store.ts';
import { membersPage } from './pages/list.ts';
import { memberPage, type MemberProps } from './pages/member.ts';
import { rolesPage } from './pages/roles.ts';
import { colleagueIn, gather, type Gathered, memberOf, offeredBy } from './standing.ts';
import { type Colleague, colleaguesIn, namesOfPeople } from './store.ts';

const [council, account] = [':council', ':account'];
const base = { at: 'council', may: 'admin.accounts', reach: 'anywhere' } as const;
const get = { ...base, method: 'GET' } as const;
const post = { ...base, method: 'POST' } as const;
const step = (name: Parameters<typeof links.memberStep>[2]): string =>
  links.memberStep(council, account, name);
const draw = (context: CouncilContext, gathered: Gathered, drawn: Drawn): Promise<Reply> =>
  drawMember(context, gathered, drawn);

/** Who may do what here: those who have an account, those who are asked to come in, and what each role may do. */
export const members: readonly Route[] = ofThePresent([
  { ...get, path: links.members(council), handle: showAll },
  { ...get, path: links.invite(council), handle: showInvite },
  { ...post, path: links.invite(council), verb: 'invited somebody', handle: invite },
  {
    ...post,
    path: links.invited(council, ':id', 'send'),
    verb: 'sent an invitation again',
    handle: sendAgain,
  },
  {
    ...post,
    path: links.invited(council, ':id', 'withdraw'),
    verb: 'withdrew an invitation',
    handle: withdrawIt,
  },
  { ...get, path: links.member(council, account), handle: showOne },
  {
    ...post,
    path: step('give'),
    verb: 'gave a role',
    handle: (context: CouncilContext) => give(context, draw),
  },
  { ...post, path: step('take'), verb: 'took a role away', handle: take },
  {
    ...post,
    path: step('person'),
    verb: 'said who somebody is',
    handle: (context: CouncilContext) => sayWho(context, draw),
  },
  { ...post, path: step('suspend'), verb: 'suspended somebody', handle: suspendThem },
  { ...post, path: step('let-in'), verb: 'let somebody in again', handle: letIn },
  { ...get, path: step('remove'), handle: showRemove },
  { ...post, path: step('remove'), verb: 'took somebody out', handle: remove },
  {
    at: 'council',
    method: 'GET',
    path: links.roles(council),
    may: 'policy.read',
    reach: 'register',
    handle: showRoles,
  },
  { at: 'council', method: 'GET', path: links.access(council), may: 'access.read', handle: showAccess },
  ...beginningAgain,
]);

/** What a refused form is shown again with. */
export interface Drawn {
  readonly colleague: Colleague;
  readonly give?: FormState;
  readonly person?: FormState;
}

async function showAll(context: CouncilContext): Promise<Reply> {
  const { db, council, policy, today, now, hidden, person } = context;
  const gathered = await gather(context);
  const invitations = await invitationsIn(db, council.id);
  return membersPage({
    council: council.slug,
    policy: policy.policy,
    today,
    now,
    colleagues: gathered.colleagues,
    isPart: !person.mayOverAll('admin.accounts'),
    invitations: invitations.filter(({ held }) => looksAfter(gathered, held)),
    leaving: leavingOf(context),
    hidden,
  });
}

async function showOne(context: CouncilContext): Promise<Reply> {
  const gathered = await gather(context);
  return drawMember(context, gathered, { colleague: colleagueIn(gathered, context.params['account']) });
}

async function drawMember(
  context: CouncilContext,
  gathered: Gathered,
  { colleague, give, person }: Drawn,
): Promise<Reply> {
  const { db, council, policy, today, hidden } = context;
  const offered = await offeredBy(context, gathered);
  const fields = giveFields(offered);
  const who = personFields(await namesOfPeople(db, council.id, colleague.personId));
  const member = memberOf(colleague);
  const isWhole = context.person.mayOverAll('admin.accounts');
  const handling = mayHandle(gathered, member);
  const page = memberPage({
    council: council.slug,
    policy: policy.policy,
    today,
    colleague,
    isSelf: gathered.selves.includes(colleague.accountId),
    mayTake: (held) => mayTake(gathered, member, held),
    mayHandle: handling,
    mayLetBeginAgain: isWhole && handling === null,
    mayStop: mayStop(gathered, member),
    fields,
    offered: entriesOffered(policy.policy, offered.roles),
    ...(await entriesOf(context, colleague)),
    state: give ?? startForm(fields),
    person: { fields: who, state: person ?? startForm(who, { person: colleague.personId }) },
    hidden,
  });
  // The timeline of a member tells of everything that they are: whoever looks after a part sees the part.
  return isWhole ? withTimeline(context, 'member', colleague.accountId, page) : page;
}

/** What the roles that a colleague holds today let them do with entries. */
async function entriesOf(
  { db, council, policy, today }: CouncilContext,
  { held, personId }: Colleague,
): Promise<Pick<MemberProps, 'entries' | 'outOfReach'>> {
  const does = held
    .filter((each) => holdsOn(each, today))
    .map((each) => ({ each, does: entriesBy(policy.policy, each.role) }));
  const reaching = does.map(({ each, does }) => ({
    over: each.over,
    changesOwn: does === 'changes' || does === 'changes own',
  }));
  const counted = await countEntries(db, council.id, reaching, { personId, today });
  const told = does.map(({ each, does }, index) => {
    const count = counted.roles[index] ?? { reached: 0, own: 0 };
    return [each, entriesTold(does, count, personId !== null)] as const;
  });
  return { entries: new Map(told), outOfReach: outOfReach(counted.outOfReach) };
}

/** Who holds each role is for those who give roles, and for those who see who has which. */
async function showRoles(context: CouncilContext): Promise<Reply> {
  const { db, council, policy, person } = context;
  const mayChange = person.mayOverAll('admin.accounts');
  const shows = mayChange || person.mayOverAll('access.read');
  const holders = shows ? holdersIn(await colleaguesIn(db, council.id, [])) : null;
  return rolesPage({ council: council.slug, policy: policy.policy, holders, mayChange });
}

function holdersIn(
  colleagues: readonly Colleague[],
): ReadonlyMap<string, readonly { readonly id: string; readonly name: string }[]> {
  const held = colleagues.flatMap(({ accountId, name, held }) =>
    [...new Set(held.map(({ role }) => role))].map((role) => ({ role, id: accountId, name })),
  );
  return Map.groupBy(held, ({ role }) => role);
}
