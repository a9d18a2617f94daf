import { setTimeout as pause } from 'node:timers/promises';
import type { LightMyRequestResponse } from 'fastify';
import { newId } from '../../src/kit/ids.ts';
import { links } from '../../src/links.ts';
import { formsOf, untouched } from '../scenarios/markup.ts';
import type { TestCouncil, Visitor, World } from '../world.ts';
import type { Chance } from './random.ts';

/** Many people at work on the entries of a council. */
export interface Office {
  readonly world: World;
  readonly council: TestCouncil;
  readonly people: readonly Visitor[];
  readonly references: readonly number[];
}

/** What somebody typed into one field of one entry, and what the form had shown them there. */
export interface Typed {
  readonly reference: number;
  readonly column: string;
  readonly value: string;
  readonly saw: string;
  readonly isAccepted: boolean;
  readonly isBusy: boolean;
}

export interface Tally {
  posts: number;
  accepted: number;
  /** Shown that somebody else was first. */
  asked: number;
  /** Asked to send it again in a moment, as the machine had too much to do: nothing was done. */
  busy: number;
  readonly lost: string[];
  readonly doubled: string[];
  /** What no person should be shown: an error, a deadlock. */
  readonly faults: string[];
}

function isBusy({ statusCode, body }: LightMyRequestResponse): boolean {
  return statusCode === 503 && body.includes('This took too long');
}

/** Two that waited for each other, and neither was let go first. */
function isDeadlock({ body }: LightMyRequestResponse): boolean {
  return body.includes('Somebody saved at the same moment');
}

/** Nobody is shown anything but that it is saved, that another was first, or that there is too much to do. */
function refuseFaults(page: string, answers: readonly LightMyRequestResponse[]): void {
  const wrong = answers.filter(
    (answer) => isDeadlock(answer) || (![303, 409].includes(answer.statusCode) && !isBusy(answer)),
  );
  if (wrong.length > 0) throw new Error(`${page} answered ${wrong.map((each) => each.statusCode).join(' ')}`);
}

const fields = { purpose: 'purpose', objectives: 'objectives', otherNames: 'other_names' } as const;

/** One opens a form, types over one field, and sends it, perhaps as often as an impatient finger does. */
async function edit(office: Office, at: number, chance: Chance, often: number): Promise<Typed[]> {
  const { council, people, references } = office;
  const who = people[at % people.length] as Visitor;
  const reference = chance.of(references) ?? 1;
  const page = links.edit(council.slug, reference, 'basics');
  const shown = await who.get(page);
  const form = formsOf(shown.body, page).find(({ action }) => action === page);
  if (form === undefined) throw new Error(`${page} ${shown.statusCode} has no form`);
  const sent = untouched(form);
  const name = chance.of(Object.keys(fields) as (keyof typeof fields)[]) ?? 'purpose';
  const value = `${newId()} of ${at}`;
  if (chance.is(0.3)) await pause(chance.below(20));
  const key = { _key: newId() };
  const answers = await Promise.all(
    Array.from({ length: often }, () => who.post(page, { ...sent, ...key, [name]: value })),
  );
  refuseFaults(page, answers);
  const saw = sent[name];
  return [
    {
      reference,
      column: fields[name],
      value,
      saw: typeof saw === 'string' ? saw : '',
      isAccepted: answers.some(({ statusCode }) => statusCode === 303),
      isBusy: answers.every(isBusy),
    },
  ];
}

/** The same with a row of its own: a note that is added is there once, however often it was sent. */
async function note(office: Office, at: number, chance: Chance, often: number): Promise<Typed[]> {
  const { council, people, references } = office;
  const who = people[at % people.length] as Visitor;
  const reference = chance.of(references) ?? 1;
  const page = links.edit(council.slug, reference, 'notes');
  const text = `${newId()} noted by ${at}`;
  const key = { _key: newId() };
  const answers = await Promise.all(Array.from({ length: often }, () => who.post(page, { ...key, text })));
  refuseFaults(page, answers);
  const isAccepted = answers.some(({ statusCode }) => statusCode === 303);
  return [{ reference, column: 'text', value: text, saw: '', isAccepted, isBusy: answers.every(isBusy) }];
}

async function one(
  office: Office,
  at: number,
  chance: Chance,
  often: number,
  { tally, typed }: { readonly tally: Tally; readonly typed: Typed[] },
): Promise<void> {
  tally.posts += often;
  try {
    const did = await (chance.is(0.75) ? edit : note)(office, at, chance, often);
    typed.push(...did);
    for (const { isAccepted, isBusy } of did)
      if (isAccepted) tally.accepted += 1;
      else if (isBusy) tally.busy += 1;
      else tally.asked += 1;
  } catch (error) {
    tally.faults.push((error as Error).message);
  }
}

export function nothing(): { readonly tally: Tally; readonly typed: Typed[] } {
  return {
    tally: { posts: 0, accepted: 0, asked: 0, busy: 0, lost: [], doubled: [], faults: [] },
    typed: [],
  };
}

/** So many times a few people at once, on forms that they opened before or after each other's saves. */
export async function interleave(office: Office, times: number, chance: Chance): Promise<Tally> {
  const run = nothing();
  for (let time = 0; time < times; time += 1) {
    const together = 2 + chance.below(3);
    await Promise.all(Array.from({ length: together }, (_, at) => one(office, at, chance, 1, run)));
  }
  return judged(office, run);
}

/** So many posts, each sent two to four times at once. */
export async function repeat(office: Office, posts: number, chance: Chance): Promise<Tally> {
  const run = nothing();
  while (run.tally.posts < posts)
    await Promise.all(
      Array.from({ length: 3 }, (_, at) => one(office, at, chance, 2 + chance.below(3), run)),
    );
  return judged(office, run);
}

/** Everybody in the office at once, each one form after another, for so long. */
export async function editFor(office: Office, seconds: number, chance: Chance): Promise<Tally> {
  const run = nothing();
  const end = performance.now() + seconds * 1000;
  await Promise.all(
    office.people.map(async (_, at) => {
      while (performance.now() < end) await one(office, at, chance, chance.is(0.1) ? 2 : 1, run);
    }),
  );
  return judged(office, run);
}

interface Change {
  readonly reference: number;
  readonly column: string;
  readonly before: string | null;
  readonly after: string | null;
}

/**
 * Whatever was accepted was done, once, and wrote over nothing but what its writer had seen; whatever was not, was not done.
 * The record of changes tells it, which the database keeps by itself.
 */
export async function judged(
  { world, council }: Office,
  { tally, typed }: { readonly tally: Tally; readonly typed: readonly Typed[] },
): Promise<Tally> {
  const changes = await world.owner<Change>(
    `select p.reference, e.key as column, c.before ->> e.key as before, e.value as after
     from change c join partnership p on p.council_id = c.council_id and p.id = c.partnership_id
       cross join lateral jsonb_each_text(c.after) e
     where c.council_id = $1 and e.key = any($2)`,
    [council.id, [...Object.values(fields), 'text']],
  );
  const done = Map.groupBy(changes, ({ after }) => after ?? '');
  for (const { value, column, saw, isAccepted } of typed) {
    const effects = done.get(value) ?? [];
    if (effects.length > 1) tally.doubled.push(`${column}: ${value}, ${effects.length} times`);
    if (isAccepted !== effects.length > 0)
      tally.lost.push(
        `${column}: ${value} ${isAccepted ? 'was accepted and not done' : 'was refused and done'}`,
      );
    const over = effects[0]?.before ?? '';
    if (effects.length > 0 && over !== saw)
      tally.lost.push(`${column}: ${value} wrote over “${over}” unseen`);
  }
  return tally;
}
