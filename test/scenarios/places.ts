import { routes } from '../../src/app.ts';
import type { Route } from '../../src/route.ts';
import type { World } from '../world.ts';
import type { Walker } from './people.ts';
import { actionPlaces } from './of-actions.ts';
import { concernPlaces } from './of-concerns.ts';
import { governancePlaces } from './of-governance.ts';
import { askingPlaces } from './of-asking.ts';
import { reviewPlaces } from './review-rows.ts';
import { proposalPlaces } from './of-proposals.ts';
import { guest, handled } from './scoped.ts';
import { walked } from './walked.ts';

/** The entry that the walk goes to, in SQL. */
const entry = `(select id from partnership where council_id = $1 and reference >= ${walked})`;
const post = 'select post_id from post_holder where council_id = $1 order by id limit 1';
const plan = 'select id from plan where council_id = $1 and replaces_id is not null limit 1';
/** The one with two priorities of one rank, so that one can move. */
const planWithPriorities = 'select plan_id from priority where council_id = $1 order by plan_id limit 1';

function rowOf(table: string): string {
  return `select id from ${table} where council_id = $1 and partnership_id = ${entry} order by id limit 1`;
}

const edit = '/:council/register/:reference/edit';
const papers = `select v.document_id from document_version v where v.council_id = $1 and v.partnership_id = ${entry} order by v.id limit 1`;
const policyDraft =
  'select draft_id as id from policy_origin where council_id = $1 and draft_id is not null order by id limit 1';

/** Of the entry while it has somebody, then of any: the walk takes its people out. */
const somebody = `select person_id from duty where council_id = $1 and person_id is not null
  order by partnership_id = ${entry} desc, partnership_id <> ${entry} and until_on is not null, id limit 1`;

/**
 * How a value for each parameter of each address is found: by the address up to the parameter, in SQL, with the
 * council's id as $1 and the account's as $2. A route with a parameter that is not here cannot be walked.
 */
const finders: Readonly<Record<string, string>> = {
  '/:council': 'select slug from council where id = $1',
  '/:council/organisations/:id': `select organisation_id from partner where council_id = $1 and partnership_id = ${entry}
    and organisation_id not in (select id from organisation where is_council) order by id limit 1`,
  '/:council/organisations/:id/successor': `select id from organisation where council_id = $1 and gss_code = 'E07000007' limit 1`,
  '/:council/people/:id': somebody,
  // Somebody without an account: to give one another's parts is for those who give accounts.
  '/:council/people/:id/merge': `select id from person where council_id = $1
    and id not in (select person_id from membership where council_id = $1 and person_id is not null) order by id limit 1`,
  '/:council/people/:id/erase': `select id from person where council_id = $1 and left_on is not null
    order by id in (select person_id from erasure where council_id = $1 and state = 'asked' and person_id is not null), id desc limit 1`,
  '/:council/personal-data/periods/:kind': `select 'notes'`,
  '/:council/personal-data/holds/:hold':
    'select id from legal_hold where council_id = $1 order by id limit 1',
  '/:council/personal-data/erasures/:erasure': `select id from erasure where council_id = $1 order by state = 'asked' desc, id limit 1`,
  '/:council/posts/:id': post,
  '/:council/posts/:id/holders/:holder': `select id from post_holder where council_id = $1 and post_id = (${post}) order by id limit 1`,
  '/:council/plans/:id': planWithPriorities,
  '/:council/plans/:id/copy': plan,
  '/:council/plans/:id/carry-over': plan,
  '/:council/plans/:id/priorities/:priority': `select id from priority where council_id = $1 and plan_id = (${planWithPriorities}) and parent_id is null order by position offset 1 limit 1`,
  '/:council/policy/versions/:id':
    'select id from policy_version where council_id = $1 order by from_on desc limit 1',
  '/:council/policy/drafts/:id': policyDraft,
  '/:council/policy/change/:id': `select id from policy_draft where council_id = $1
    and id not in (select draft_id from policy_origin where draft_id is not null) order by id limit 1`,
  '/:council/register/:reference': `select reference from partnership where council_id = $1 and reference >= ${walked}`,
  '/:council/register/:reference/:set': `select 'definition'`,
  '/:council/register/:reference/:set/ask/:question': `select question from answer where council_id = $1 and partnership_id = ${entry} and question_set = 'definition' order by question limit 1`,
  '/:council/sort/:set': `select 'definition'`,
  '/:council/register/add/:draft':
    'select id from draft where council_id = $1 and account_id = $2 order by id limit 1',
  '/:council/register/add/:draft/discard':
    'select id from draft where council_id = $1 and account_id = $2 order by id desc limit 1',
  '/:council/register/add/:draft/:group': `select 'basics'`,
  [`${edit}/partners/:row`]: rowOf('partner'),
  [`${edit}/people/:row`]: rowOf('duty'),
  [`${edit}/seats/:row`]: `select id from seat s where council_id = $1 and partnership_id = ${entry}
    and not exists (select from appointment a where a.council_id = $1 and a.seat_id = s.id) union all (${rowOf('seat')}) limit 1`,
  [`${edit}/appointments/:row`]: rowOf('appointment'),
  [`${edit}/money/:row`]: rowOf('contribution'),
  [`${edit}/documents/:row`]: rowOf('document'),
  [`${edit}/notes/:row`]: rowOf('note'),
  [`${edit}/area/:row`]: rowOf('partnership_area'),
  '/:council/imports/:run': `select id from import_run where council_id = $1 order by state = 'read' desc, id limit 1`,
  '/:council/imports/:run/undo': `select id from import_run where council_id = $1 order by state = 'imported' desc, id limit 1`,
  '/:council/imports/:run/list/:list': `select 'added'`,
  '/:council/views/:id':
    'select id from saved_view where council_id = $1 and account_id = $2 order by id desc limit 1',
  '/:council/handovers/:id': `select id from handover where council_id = $1 order by id limit 1`,
  '/:council/handovers/:id/undo': `select id from handover where council_id = $1 order by state = 'done' desc, id limit 1`,
  '/:council/handovers/:id/withdraw': `select id from handover where council_id = $1 order by state = 'planned' desc, id limit 1`,
  '/:council/absences/:id/act':
    'select absence_id from absence_deputy where council_id = $1 and account_id = $2 order by absence_id limit 1',
  '/:council/absences/:id/end':
    'select id from absence where council_id = $1 and account_id = $2 order by id limit 1',
  '/logos/:digest': 'select logo_digest from council where id = $1',
  '/:council/outbox/:id': 'select id from outbox where council_id = $1 order by id limit 1',
  '/:council/fields/:id': 'select id from council_field where council_id = $1 order by position desc limit 1',
  '/councils/start/:id':
    'select council_id from council_start where account_id = $2 order by council_id limit 1',
  '/policies/:id': `select 'breckland'`,
  // No council of the example has a sign-in of its own.
  '/sign-in/with/:provider': `select 'nobody'`,
  // Links by mail, whose secrets nobody knows.
  '/reset/:secret': `select 'nobody-knows'`,
  '/invitation/:secret': `select 'nobody-knows'`,
  '/new-address/:secret': `select 'nobody-knows'`,
  '/account/sessions/:id': 'select id from session where account_id = $2 order by created_at limit 1',
  '/:council/members/:account': handled,
  '/:council/register/:reference/shared/:guest': guest,
  '/:council/guests/:guest': guest,
  '/:council/shared/:reference': `select reference from partnership where council_id = $1 and reference >= ${walked}`,
  '/shared/:secret': `select 'no-secret'`,
  '/calendar/:secret': `select 'no-secret'`,
  ...actionPlaces(entry),
  ...askingPlaces(entry),
  ...reviewPlaces(entry),
  ...proposalPlaces(entry),
  ...concernPlaces(entry),
  ...governancePlaces(entry),
  '/:council/register/:reference/documents/:document': papers,
  '/:council/register/:reference/documents/:document/versions/:version': `select v.id from document_version v where v.council_id = $1
    and v.document_id = (${papers}) order by v.number desc limit 1`,
  '/:council/register/:reference/documents/:document/signatures/:signature': `select s.id from signature s where s.council_id = $1
    and s.document_id = (${papers}) and s.how = 'paper' order by s.id limit 1`,
  '/:council/shared/:reference/documents/:document': papers,
  '/:council/history/:kind': `select 'organisation'`,
  '/:council/history/:kind/:id': 'select id from organisation where council_id = $1 order by id limit 1',
  '/:council/members/invited/:id': 'select id from invitation where council_id = $1 order by id limit 1',
};

/** Rows of the same council that belong to something else than the address says, by finder. */
const strangers: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    Object.values(finders).flatMap((finder) => {
      const table = /^select id from (\w+).* partnership_id = /.exec(finder)?.[1];
      return table === undefined
        ? []
        : [[finder, `select id from ${table} where council_id = $1 and partnership_id <> ${entry} limit 1`]];
    }),
  ),
  [`select id from post_holder where council_id = $1 and post_id = (${post}) order by id limit 1`]: `select id from post_holder where council_id = $1 and post_id <> (${post}) limit 1`,
  'select id from draft where council_id = $1 and account_id = $2 order by id limit 1':
    'select id from draft where council_id = $1 and account_id <> $2 limit 1',
};

/** What forms have to name besides: another row, to join with or to appoint. */
export const others = {
  policyDraft,
  organisation: `select id from organisation where council_id = $1 and not is_council
    and id not in (select organisation_id from partner where council_id = $1 and partnership_id = ${entry}) order by id limit 1`,
  entry: `select reference from partnership where council_id = $1 and merged_into_id is null and reference < ${walked} order by reference desc limit 1`,
  duplicate: `select id from person where council_id = $1 and id not in (select person_id from duty where council_id = $1 and person_id is not null)
    and id not in (select person_id from membership where council_id = $1 and person_id is not null) order by id desc limit 1`,
  person: `select name from person p where council_id = $1 and left_on is null and id not in (select person_id from post_holder where council_id = $1)
    and id <> (${somebody}) and not exists (select from person o where o.council_id = $1 and o.id <> p.id and lower(o.name) = lower(p.name)) order by id limit 1`,
  post: `select title from post t where council_id = $1 and id <> (${post})
    and not exists (select from post o where o.council_id = $1 and o.id <> t.id and lower(o.title) = lower(t.title)) order by id limit 1`,
  service:
    'select service_area from partnership where council_id = $1 and service_area is not null order by reference limit 1',
  portfolio: 'select portfolio from post where council_id = $1 and portfolio is not null order by id limit 1',
  colleague: `select a.email from membership m join account a on a.id = m.account_id where m.council_id = $1 and m.account_id <> $2
    and m.suspended_at is null and a.suspended_at is null order by a.id desc limit 1`,
} as const;

/** Parameters that name a word of the policy or of the program, not a row. */
export const words = new Set([
  ':watch',
  ':action',
  ':kind',
  ':set',
  ':question',
  ':item',
  ':requirement',
  ':group',
  ':list',
  ':council',
  ':page',
  ':place',
]);

export function named(route: Pick<Route, 'method' | 'path'>): string {
  return `${route.method} ${route.path}`;
}

interface Parameter {
  readonly name: string;
  /** Finds what the walk puts there. */
  readonly finder: string;
  /** Finds what does not belong there, though it is the same council's. */
  readonly stranger?: string;
}

/** The address up to each parameter, with the finder of its value. */
export function parametersOf(path: string): readonly Parameter[] {
  const parts = path.split('/');
  return parts.flatMap((part, at) => {
    if (!part.startsWith(':')) return [];
    const before = parts.slice(0, at + 1).join('/');
    // A finder for the rest of the address, too, is more exact.
    const exact = Object.keys(finders).filter((key) => path === key || path.startsWith(`${key}/`));
    const longer = exact.find(
      (key) => key.startsWith(`${before}/`) && !key.slice(before.length).includes(':'),
    );
    const finder = finders[longer ?? before];
    if (finder === undefined)
      throw new Error(
        `The walk does not know how to reach ${path}: say in test/scenarios/places.ts where ${before} leads`,
      );
    const stranger = strangers[finder];
    return [{ name: part, finder, ...(stranger === undefined ? {} : { stranger }) }];
  });
}

export type Values = Readonly<Record<string, string>>;

/** Everything that addresses in a council can name, by finder; for somebody of the walk. Of all routes, or of those given. */
export async function placesOf(
  world: World,
  who: Pick<Walker, 'councilId' | 'accountId'>,
  of: readonly Pick<Route, 'path'>[] = routes,
): Promise<Values> {
  const wanted = new Set([
    ...of.flatMap((route) => parametersOf(route.path).map(({ finder }) => finder)),
    ...Object.values(others),
    ...Object.values(strangers),
  ]);
  const parts = [...wanted].map((finder, at) => `(${finder})::text as "${at}"`);
  const rows = await world.owner<Record<string, string | null>>(
    `select ${parts.join(', ')} from (select $1::uuid, $2::uuid) as given`,
    [who.councilId, who.accountId],
  );
  return Object.fromEntries([...wanted].map((finder, at) => [finder, rows[0]?.[String(at)] ?? '']));
}

/** The route's address there; `other` values stand in for those of the places. */
export function addressOf(path: string, places: Values, instead: Values = {}): string {
  let at = 0;
  const known = parametersOf(path);
  return path
    .split('/')
    .map((part) => {
      if (!part.startsWith(':')) return part;
      const { finder } = known[at++] as { finder: string };
      const value = instead[part] ?? places[finder] ?? '';
      if (value === '') throw new Error(`The example has nothing for ${part} of ${path}`);
      return encodeURIComponent(value);
    })
    .join('/');
}
