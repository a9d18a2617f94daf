import { readForm, startForm, type FormState } from '../kit/form.ts';
import { oneLine } from '../kit/reading.ts';
import { links } from '../links.ts';
import { readingNoted } from '../readings.ts';
import {
  Conflict,
  type CouncilContext,
  type Page,
  posted,
  postedList,
  redirect,
  type Reply,
  type Route,
} from '../route.ts';
import type { ErasedText } from '../tables/personal.ts';
import { copyAsCsv, copyAsJson, type Subject } from './copy.ts';
import { refusalsOf } from './decide.ts';
import { type NamingPolicy, policiesNaming } from './drafts.ts';
import { administratorsBut, insertErasure } from './erasure-store.ts';
import { changesBy, type Held, heldOn, othersIn } from './held.ts';
import { type Mention, mentionKey, mentionsOf } from './mentions.ts';
import { phrasesOf } from './names.ts';
import { openPerson, type Person } from './open.ts';
import { eraseFields, erasePage } from './pages/erase.ts';
import { heldPage } from './pages/held.ts';
import { keeping } from './keeping/routes.ts';

const council = ':council';
const may = 'privacy.handle';
/** All texts of a council are gone through. */
const statementTimeout = 60_000;

/** What is held on somebody, the copy of it for them, and taking out what names them. */
export const personal: readonly Route[] = [
  {
    at: 'council',
    method: 'GET',
    path: links.held(council, ':id'),
    may,
    statementTimeout,
    handle: showHeld,
  },
  ...(['csv', 'json'] as const).map((format): Route => ({
    at: 'council',
    method: 'GET',
    path: links.heldFile(council, ':id', format),
    may,
    statementTimeout,
    handle: (context) => file(context, format),
  })),
  {
    at: 'council',
    method: 'GET',
    path: links.erasePerson(council, ':id'),
    may,
    statementTimeout,
    handle: showErase,
  },
  {
    at: 'council',
    method: 'POST',
    path: links.erasePerson(council, ':id'),
    may,
    verb: 'asked to erase what names somebody',
    statementTimeout,
    handle: ask,
  },
  ...keeping,
];

function phrasesFor(person: Person, held: Held) {
  return phrasesOf([person, ...held.past, ...held.accounts]);
}

async function showHeld(context: CouncilContext): Promise<Reply> {
  const { db, council, policy, today } = context;
  const person = await openPerson(context);
  const held = await heldOn(db, council.id, person.id, today);
  const mentions = await mentionsOf(db, council.id, phrasesFor(person, held), '');
  return readingNoted(
    heldPage({ council: council.slug, person, held, mentions, policy: policy.policy, today }),
    {
      verb: 'read what is held on somebody',
      subject: person.id,
    },
  );
}

async function file(context: CouncilContext, format: 'csv' | 'json'): Promise<Reply> {
  const { db, council, policy, today } = context;
  const person = await openPerson(context);
  const held = await heldOn(db, council.id, person.id, today);
  const mentions = await mentionsOf(db, council.id, phrasesFor(person, held), '');
  const subject: Subject = {
    council: council.name,
    day: today,
    person,
    held,
    mentions: mentions.filter(({ isSure }) => isSure),
    changes: await changesBy(
      db,
      council.id,
      held.accounts.map(({ id }) => id),
    ),
    others: await othersIn(db, council.id, person.id),
    policy: policy.policy,
  };
  const taken = { verb: 'took a copy of what is held on somebody', subject: person.id, detail: { format } };
  return readingNoted(
    format === 'csv'
      ? fileOf('held.csv', 'text/csv; charset=utf-8', copyAsCsv(subject))
      : fileOf('held.json', 'application/json', copyAsJson(subject)),
    taken,
  );
}

function fileOf(name: string, type: string, content: string): Reply {
  return { is: 'file', name, type, content };
}

interface Gathered {
  readonly person: Person;
  readonly held: Held;
  readonly mentions: readonly Mention[];
  readonly policies: readonly NamingPolicy[];
  readonly also: string;
  readonly refusals: readonly string[];
}

async function gather(context: CouncilContext, lock: 'lock' | 'look', also: string): Promise<Gathered> {
  const { db, council, policy, today } = context;
  const person = await openPerson(context, lock);
  const held = await heldOn(db, council.id, person.id, today);
  const accounts = held.accounts.map(({ id }) => id);
  const refusals = refusalsOf({
    name: person.name,
    today,
    held,
    asker: context.person.accountId,
    administratorsLeft: await administratorsBut(
      db,
      { councilId: council.id, today, policy: policy.policy },
      accounts,
    ),
  });
  const phrases = phrasesFor(person, held);
  const mentions = await mentionsOf(db, council.id, phrases, also);
  const policies = await policiesNaming(db, council.id, phrases);
  return { person, held, mentions, policies, also, refusals };
}

function draw(
  context: CouncilContext,
  { person, mentions, policies, also, refusals }: Gathered,
  { state, chosen }: { readonly state: FormState; readonly chosen: readonly string[] | null },
): Page {
  const { council, today, hidden } = context;
  return erasePage({
    council: council.slug,
    person,
    today,
    refusals,
    mentions,
    policies,
    also,
    state,
    chosen,
    hidden,
  });
}

async function showErase(context: CouncilContext): Promise<Reply> {
  const gathered = await gather(context, 'look', '');
  return draw(context, gathered, { state: startForm(eraseFields), chosen: null });
}

async function ask(context: CouncilContext): Promise<Reply> {
  const also = oneLine(posted(context, 'also')).slice(0, 200);
  const gathered = await gather(context, 'lock', also);
  const { person, held, mentions, refusals } = gathered;
  const chosen = postedList(context, 'text');
  const reading = readForm(eraseFields, context);
  if (posted(context, 'step') === 'look')
    return draw(context, gathered, {
      state: { typed: reading.typed, errors: [] },
      chosen: found(chosen, mentions),
    });
  if (refusals.length > 0 || !reading.ok) return draw(context, gathered, { state: reading, chosen });
  if (posted(context, 'version') !== String(person.version))
    throw new Conflict(
      'Somebody has changed this person meanwhile, so nothing was asked for. Open the page again to see what is held now.',
    );
  await insertErasure(context.db, {
    councilId: context.council.id,
    personId: person.id,
    accountId: held.accounts[0]?.id ?? null,
    basis: reading.values.basis,
    texts: textsOf(mentions, chosen),
    askedBy: context.person.accountId,
  });
  return redirect(
    links.held(context.council.slug, person.id),
    'What names them is erased tonight. Until then it can be taken back',
  );
}

/** What was ticked, and what the new look found for sure. */
function found(chosen: readonly string[], mentions: readonly Mention[]): readonly string[] {
  return [...chosen, ...mentions.filter(({ isOther }) => isOther).map(mentionKey)];
}

/** Only what was offered: a form cannot name another table, row or column. */
function textsOf(mentions: readonly Mention[], chosen: readonly string[]): readonly ErasedText[] {
  const keys = new Set(chosen);
  return mentions
    .filter((mention) => keys.has(mentionKey(mention)))
    .map(({ table, row, column, isOther }) => ({ table, row, column, how: isOther ? 'all' : 'names' }));
}
