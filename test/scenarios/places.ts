import { routes } from '../../src/app.ts';
import type { Route } from '../../src/route.ts';
import type { World } from '../world.ts';
import { walked } from './arrange.ts';
import type { Walker } from './people.ts';

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

/**
 * How a value for each parameter of each address is found: by the address up to the parameter, in SQL, with the
 * council's id as $1 and the account's as $2. A route with a parameter that is not here cannot be walked.
 */
const finders: Readonly<Record<string, string>> = {
  '/:council': 'select slug from council where id = $1',
  '/:council/organisations/:id': `select organisation_id from partner where council_id = $1 and partnership_id = ${entry}
    and organisation_id not in (select id from organisation where is_council) order by id limit 1`,
  '/:council/organisations/:id/successor': `select id from organisation where council_id = $1 and gss_code = 'E07000007' limit 1`,
  '/:council/people/:id': `select person_id from duty where council_id = $1 and partnership_id = ${entry} and person_id is not null order by id limit 1`,
  // Somebody without an account: to give one another's parts is for those who give accounts.
  '/:council/people/:id/merge': `select id from person where council_id = $1
    and id not in (select person_id from membership where council_id = $1 and person_id is not null) order by id limit 1`,
  '/:council/posts/:id': post,
  '/:council/posts/:id/holders/:holder': `select id from post_holder where council_id = $1 and post_id = (${post}) order by id limit 1`,
  '/:council/plans/:id': planWithPriorities,
  '/:council/plans/:id/copy': plan,
  '/:council/plans/:id/carry-over': plan,
  '/:council/plans/:id/priorities/:priority': `select id from priority where council_id = $1 and plan_id = (${planWithPriorities}) and parent_id is null order by position offset 1 limit 1`,
  '/:council/policy/versions/:id':
    'select id from policy_version where council_id = $1 order by from_on desc limit 1',
  '/:council/policy/change/:id': 'select id from policy_draft where council_id = $1 limit 1',
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
  '/:council/fields/:id': 'select id from council_field where council_id = $1 order by position desc limit 1',
  '/councils/start/:id':
    'select council_id from council_start where account_id = $2 order by council_id limit 1',
  '/policies/:id': `select 'breckland'`,
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
  organisation: `select id from organisation where council_id = $1 and not is_council
    and id not in (select organisation_id from partner where council_id = $1 and partnership_id = ${entry}) order by id limit 1`,
  entry: `select reference from partnership where council_id = $1 and merged_into_id is null and reference < ${walked} order by reference desc limit 1`,
  duplicate: `select id from person where council_id = $1 and id not in (select person_id from duty where council_id = $1 and person_id is not null)
    and id not in (select person_id from membership where council_id = $1 and person_id is not null) order by id desc limit 1`,
  person: `select name from person where council_id = $1 and left_on is null and id not in (select person_id from post_holder where council_id = $1) order by id limit 1`,
} as const;

/** Parameters that name a word of the policy or of the program, not a row. */
export const words = new Set([':set', ':question', ':group', ':list', ':council']);

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

/** Everything that addresses in a council can name, by finder; for somebody of the walk. */
export async function placesOf(world: World, who: Pick<Walker, 'councilId' | 'accountId'>): Promise<Values> {
  const wanted = new Set([
    ...routes.flatMap((route) => parametersOf(route.path).map(({ finder }) => finder)),
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
