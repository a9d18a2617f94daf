import type { Kysely } from 'kysely';
import { policyInForce } from '../../src/adopted.ts';
import { insertCouncil, insertMembership, insertPolicyVersion } from '../../src/adoption/store.ts';
import { packSheets } from '../../src/imports/run-store.ts';
import { putInOutbox } from '../../src/mail.ts';
import { newId } from '../../src/kit/ids.ts';
import { restand } from '../../src/partnerships/standing.ts';
import { type OpenDatabase, shippedPolicies } from '../../src/program.ts';
import type { Tables } from '../../src/tables.ts';
import type { ErasedText } from '../../src/tables/personal.ts';
import { transact } from '../../src/transaction.ts';

/** Somebody whose every name and address stands for nobody and nothing else. */
export const somebody = {
  name: 'Cllr Zebediah Quillfeather-Marsh',
  earlier: 'Zebediah Oldhamstall',
  email: 'zeb.quillfeather@xyzzyshire.example',
  phone: '01632 960 417',
  account: 'zq-login@xyzzyshire.example',
} as const;

/** What no file may hold any more; each of them alone tells who it is. */
export const traces = [
  'Quillfeather',
  'Oldhamstall',
  'Zebediah',
  'zeb.quillfeather',
  'xyzzyshire',
  '01632 960 417',
  '01632960417',
  'zq-login',
] as const;

export const today = '2026-11-22';

const newIds = () => ({
  councilId: newId(),
  personId: newId(),
  accountId: newId(),
  entryId: newId(),
  note: newId(),
  gone: newId(),
  decision: newId(),
  seat: newId(),
});
type Ids = ReturnType<typeof newIds>;

export type Scene = Ids & {
  /** Texts that name them, chosen as an officer would. */
  readonly texts: readonly ErasedText[];
};

/** A council in which somebody is named wherever somebody can be: in lists, texts, jottings, imports, the past and the account. */
export async function sceneOf(database: Pick<OpenDatabase, 'pool'>): Promise<Scene> {
  const ids = newIds();
  const { councilId, personId, gone, entryId } = ids;
  const as = (verb: string) => ({ councilId, accountId: null, role: 'test', verb });
  await transact(database.pool, as('began'), async (db) => {
    const versionId = await beginCouncil(db, councilId);
    await addPerson(db, ids);
    await addEntry(db, ids);
    await addTexts(db, ids, versionId);
    await addParts(db, ids);
    await addFile(db, ids);
    await addDraft(db, ids);
  });
  await transact(database.pool, as('changed'), async (db) => {
    await db.updateTable('person').set({ name: somebody.name }).where('id', '=', personId).execute();
    await db.deleteFrom('note').where('id', '=', gone).execute();
    const policy = await policyInForce(db, councilId, today);
    if (policy !== null) await restand(db, { councilId, policy, today, partnershipIds: [entryId] });
  });
  return { ...ids, texts: textsOf(ids) };
}

async function beginCouncil(db: Kysely<Tables>, councilId: string): Promise<string> {
  const [policy] = await shippedPolicies();
  const about = { slug: 'xyz', name: 'Erewash Test Council', gssCode: null, colour: '#1d4b4d' };
  await insertCouncil(db, { id: councilId, ...about, isExample: false });
  return insertPolicyVersion(db, {
    councilId,
    title: 'Policy',
    document: policy?.document ?? '',
    from: '2020-04-01',
    until: null,
    adoptedBy: null,
    adoptedAs: 'Council',
    minute: '1',
  });
}

async function addPerson(db: Kysely<Tables>, { councilId, personId, accountId }: Ids): Promise<void> {
  const { account: email, earlier, name, phone } = somebody;
  await db
    .insertInto('account')
    .values({ id: accountId, email, name, password_hash: null, suspended_at: null })
    .execute();
  await db
    .insertInto('person')
    .values({
      council_id: councilId,
      id: personId,
      kind: 'member',
      name: earlier,
      email: somebody.email,
      phone,
    })
    .execute();
  const letter = { subject: `A letter for ${name}`, text: `Dear ${name},`, kind: 'notice' };
  for (const which of [councilId, null]) await putInOutbox(db, { ...letter, to: email, councilId: which });
  await insertMembership(db, { councilId, accountId, roles: ['reader'] });
  await db
    .updateTable('membership')
    .set({ person_id: personId })
    .where('account_id', '=', accountId)
    .execute();
}

async function addEntry(db: Kysely<Tables>, { councilId, entryId }: Ids): Promise<void> {
  await db
    .insertInto('partnership')
    .values({
      council_id: councilId,
      id: entryId,
      reference: 1,
      name: 'Fenland Board',
      comments: `Led by ${somebody.name} until 2024. Marsh restoration goes on.`,
      as_typed: JSON.stringify({ budget: 'ask Z. Quillfeather-Marsh' }),
      own: JSON.stringify({ contact: `${somebody.name}, ${somebody.email}` }),
    })
    .execute();
}

async function addTexts(db: Kysely<Tables>, ids: Ids, versionId: string): Promise<void> {
  const of = { council_id: ids.councilId, partnership_id: ids.entryId, account_id: ids.accountId };
  const notes = [
    [ids.note, `Rang ${somebody.phone}: ${somebody.name} agrees.`],
    [ids.gone, `Gone: ${somebody.earlier}`],
  ] as const;
  for (const [id, text] of notes)
    await db
      .insertInto('note')
      .values({ ...of, id, text })
      .execute();
  const reason = `${somebody.name} said so`;
  const about = { question_set: 'definition', outcome: 'partnership', policy_version_id: versionId };
  await db
    .insertInto('decision')
    .values({ ...of, ...about, id: ids.decision, reason })
    .execute();
}

async function addParts(db: Kysely<Tables>, { councilId, entryId, personId, seat }: Ids): Promise<void> {
  const of = { council_id: councilId, partnership_id: entryId };
  const part = { ...of, person_id: personId, until_on: '2024-05-01' };
  await db
    .insertInto('seat')
    .values({ ...of, id: seat, title: 'Board member', kind: 'member' })
    .execute();
  await db
    .insertInto('appointment')
    .values({ ...part, id: newId(), seat_id: seat })
    .execute();
  await db
    .insertInto('duty')
    .values({ ...part, id: newId(), role: 'leadOfficer' })
    .execute();
}

/** A spreadsheet that waits to be brought in. */
async function addFile(db: Kysely<Tables>, { councilId, accountId }: Ids): Promise<void> {
  const rows = [{ line: 1, cells: [somebody.name, somebody.email] }];
  const sheets = await packSheets([{ name: 's', hidden: false, rows, merges: [] }]);
  await db
    .insertInto('import_run')
    .values({
      council_id: councilId,
      id: newId(),
      account_id: accountId,
      file_name: 'a.csv',
      state: 'read',
      sheets,
    })
    .execute();
}

/** A draft of the policy that named them once: what each saving was of is kept with it. */
async function addDraft(db: Kysely<Tables>, { councilId, accountId }: Ids): Promise<void> {
  const id = newId();
  const draft = { council_id: councilId, id, account_id: accountId, document: 'title: Ours\n' };
  await db
    .insertInto('policy_draft')
    .values({ ...draft, file_name: 'Ours', version: 2 })
    .execute();
  const before = JSON.stringify({ note: `Ask ${somebody.name}` });
  await db
    .insertInto('policy_draft_edit')
    .values({
      council_id: councilId,
      draft_id: id,
      version: 2,
      account_id: accountId,
      place: 'requirements/1',
      words: `Asked of ${somebody.name}`,
      before,
      after: JSON.stringify({ note: 'Ask the Leader' }),
    })
    .execute();
}

function textsOf({ entryId, note, gone, decision }: Ids): readonly ErasedText[] {
  const places = [
    ['partnership', entryId, 'comments'],
    ['partnership', entryId, 'as_typed'],
    ['partnership', entryId, 'own'],
    ['note', note, 'text'],
    ['decision', decision, 'reason'],
  ] as const;
  return [
    ...places.map(([table, row, column]): ErasedText => ({ table, row, column, how: 'names' })),
    { table: 'note', row: gone, column: 'text', how: 'all' },
  ];
}

/** An officer asks for it. */
export async function askFor(database: Pick<OpenDatabase, 'pool'>, scene: Scene): Promise<void> {
  const { councilId, personId, accountId, texts } = scene;
  await transact(database.pool, { councilId, accountId: null, role: 'test', verb: 'asked to erase' }, (db) =>
    db
      .insertInto('erasure')
      .values({
        council_id: councilId,
        id: newId(),
        person_id: personId,
        account_id: accountId,
        basis: 'asked',
        texts: JSON.stringify(texts),
      })
      .execute(),
  );
}
