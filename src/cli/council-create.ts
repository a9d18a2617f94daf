import { digestOf } from '../adopted.ts';
import { insertCouncil, insertMembership, insertPolicyVersion } from '../adoption/store.ts';
import { adoptionFields, councilFields } from '../adoption/starting/form.ts';
import { lockedOut } from '../policy/keepers.ts';
import { slugFault, suggestedSlug } from '../adoption/starting/slug.ts';
import { isTaken } from '../adoption/starting/store.ts';
import { readUploaded } from '../adoption/uploaded.ts';
import { londonDate } from '../kit/dates.ts';
import { readForm, type Values } from '../kit/form.ts';
import { newId } from '../kit/ids.ts';
import { say } from '../policy/text.ts';
import { keepOrigin } from '../policy-origin.ts';
import { type OpenDatabase, shippedPolicies } from '../program.ts';
import { transact } from '../transaction.ts';
import { withDatabase } from './database.ts';
import { policyFile } from './policy-file.ts';
import { type Arguments, misused, readArguments, type Terminal, type Verb } from './verb.ts';

const options = ['policy', 'from', 'adopted-as', 'minute', 'administrator', 'word', 'gss', 'colour'];
const starterRoles = ['administrator', 'registerKeeper'];

export const councilCreate: Verb = {
  name: 'council create',
  usage:
    'NAME --policy FILE|SHIPPED --from DAY --adopted-as BODY --minute MINUTE --administrator EMAIL [--word WORD] [--gss CODE] [--colour #RRGGBB]',
  says: 'Starts a council under a policy, with an account that is there already as its first administrator.',
  run,
};

async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  const given = readArguments(args, { options });
  const [name, ...rest] = given?.plain ?? [];
  const needed = options.slice(0, 5);
  if (
    given === null ||
    name === undefined ||
    rest.length > 0 ||
    needed.some((each) => given.options[each] === undefined)
  )
    return misused(councilCreate, terminal);
  const read = readAll(name, given, londonDate(terminal.now()));
  if ('faults' in read) return refuse(read.faults, terminal);
  const file = await policyFile(given.options['policy'] as string);
  if (file === null)
    return refuse([`There is no policy “${given.options['policy']}”, shipped or as a file.`], terminal);
  const policy = readUploaded(file.bytes, file.file);
  if ('problems' in policy)
    return refuse(
      policy.problems.map(({ sentence }) => sentence),
      terminal,
    );
  const locked = lockedOut(policy.policy, [starterRoles]);
  if (locked !== null) return refuse([locked], terminal);
  return withDatabase(terminal, async (database) => {
    const refused = await insert(database, read, policy, given.options['administrator'] as string);
    if (refused !== null) return refuse([refused], terminal);
    terminal.out(read.council.slug);
    terminal.err(`${read.council.name} is started.`);
    return 0;
  });
}

function refuse(faults: readonly string[], terminal: Terminal): number {
  for (const fault of faults) terminal.err(fault);
  return 1;
}

interface Read {
  readonly council: Values<typeof councilFields> & { readonly slug: string };
  readonly adoption: Values<ReturnType<typeof adoptionFields>>;
}

/** By the forms of the pages, so that both ways refuse the same. */
function readAll(
  name: string,
  { options: said }: Arguments,
  today: string,
): Read | { readonly faults: readonly string[] } {
  const typed = (value: string | undefined): string => value ?? '';
  const slug = said['word'] ?? suggestedSlug(name);
  const council = readForm(councilFields, {
    body: { name, slug, gssCode: typed(said['gss']), colour: said['colour'] ?? '#1d4b4d' },
  });
  const adoption = readForm(adoptionFields(today), {
    body: { from: typed(said['from']), adoptedAs: typed(said['adopted-as']), minute: typed(said['minute']) },
  });
  const fault = slugFault(slug);
  const faults = [...council.errors, ...adoption.errors].map(({ text }) => text);
  if (!council.ok || !adoption.ok || fault !== null)
    return { faults: [...new Set([...faults, ...(fault === null ? [] : [fault])])] };
  return { council: { ...council.values, slug }, adoption: adoption.values };
}

async function insert(
  { pool }: OpenDatabase,
  { council, adoption }: Read,
  policy: Exclude<ReturnType<typeof readUploaded>, { problems: unknown }>,
  administrator: string,
): Promise<string | null> {
  const id = newId();
  const { name, slug, gssCode, colour } = council;
  const as = { councilId: id, accountId: null, role: 'program', verb: 'started the council' };
  return transact(pool, as, async (db) => {
    const account = await db
      .selectFrom('account')
      .select('id')
      .where((where) => where(where.fn('lower', ['email']), '=', administrator.toLowerCase()))
      .where('suspended_at', 'is', null)
      .executeTakeFirst();
    if (account === undefined) return `There is no account ${administrator}. Make it first by “account add”.`;
    if (await isTaken(db, slug))
      return `Another council here has “${slug}” in its addresses. Give another by --word.`;
    await insertCouncil(db, { id, name, slug, gssCode, colour, isExample: false });
    const versionId = await insertPolicyVersion(db, {
      councilId: id,
      title: say(policy.policy.title, { terms: policy.policy.terms }),
      document: policy.document,
      from: adoption.from,
      until: null,
      adoptedBy: account.id,
      adoptedAs: adoption.adoptedAs,
      minute: adoption.minute,
    });
    const shipped = (await shippedPolicies()).find((each) => each.document === policy.document);
    if (shipped !== undefined) {
      const origin = { shipped: shipped.id, digest: digestOf(shipped.document), document: shipped.document };
      await keepOrigin(db, id, { version_id: versionId }, origin);
    }
    await insertMembership(db, { councilId: id, accountId: account.id, roles: starterRoles });
    return null;
  });
}
