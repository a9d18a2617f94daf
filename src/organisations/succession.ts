import { type Authority, goneCouncils, goneWords, listedAuthorities } from '../authorities.ts';
import { forgetFollowed } from '../alike/look-store.ts';
import { refusePast } from '../edits.ts';
import { countOf } from '../kit/count.ts';
import { addDays, addYears, formatDate } from '../kit/dates.ts';
import { date } from '../kit/form/date.ts';
import { text } from '../kit/form/text.ts';
import { type FormReading, type FormState, readForm, refuseForm, startForm } from '../kit/form.ts';
import { matchKey } from '../kit/reading.ts';
import { links } from '../links.ts';
import { lockEntries, restandEntries } from '../partnerships/standing.ts';
import { stagesOver } from '../policy/stage.ts';
import {
  Conflict,
  type CouncilContext,
  didNothing,
  posted,
  redirect,
  type Reply,
  type Route,
} from '../route.ts';
import { openOrganisation } from './open.ts';
import { successionPage } from './pages/succession.ts';
import { insertOrganisation, type Organisation } from './store.ts';
import { follow, type Part, partsThatGoOn, sameNamed, stampOfParts } from './succession-store.ts';

const path = links.succession(':council', ':id');

/** What took the place of an organisation that is no more: the past stays as it was, and the entries that go on have the new one. */
export const succession: readonly Route[] = [
  { at: 'council', method: 'GET', path, may: 'register.edit', handle: show },
  { at: 'council', method: 'POST', path, may: 'register.edit', verb: 'recorded a successor', handle: save },
];

/** Councils know years ahead what will take their place. */
const yearsAhead = 10;

type SuccessionFields = ReturnType<typeof fieldsOn>;

function fieldsOn(today: string) {
  return {
    successor: text({
      label: 'What took its place',
      hint: 'In full. One that is not kept yet is added.',
      most: 300,
      required: 'Enter the name of what took its place',
    }),
    from: date({
      label: 'From which day',
      hint: 'The first day on which the new one is the partner.',
      required: 'Enter the day from which the new one is the partner',
      subject: 'The day',
      earliest: '1900-01-01',
      latest: addYears(today, yearsAhead),
    }),
  };
}

/** The council that an organisation was, where it is one no more. */
export async function endedAs(
  { name, gss_code: gss }: Pick<Organisation, 'name' | 'gss_code'>,
  today: string,
): Promise<Authority | undefined> {
  return goneCouncils(await listedAuthorities())({ name, gss }, today);
}

async function openGone(context: CouncilContext, lock: 'lock' | 'look'): Promise<Organisation> {
  const gone = await openOrganisation(context, lock);
  if (gone.is_council) throw new Conflict(`${gone.name} is the council itself: it goes on.`);
  return gone;
}

async function show(context: CouncilContext): Promise<Reply> {
  refusePast(context);
  const gone = await openGone(context, 'look');
  const ended = await endedAs(gone, context.today);
  const [only, another] = ended?.replacedBy ?? [];
  const until = ended?.until ?? null;
  const state = startForm(fieldsOn(context.today), {
    ...(only === undefined || another !== undefined ? {} : { successor: only }),
    ...(until === null ? {} : { from: addDays(until, 1) }),
  });
  return draw(context, gone, ended, state);
}

async function draw(
  context: CouncilContext,
  gone: Organisation,
  ended: Authority | undefined,
  state: FormState,
): Promise<Reply> {
  const parts = await partsOf(context, gone, context.today);
  return successionPage({
    council: context.council.slug,
    gone,
    words: ended === undefined ? null : goneWords(ended),
    parts,
    fields: fieldsOn(context.today),
    state,
    hidden: context.hidden,
    seen: stampOfParts(parts),
  });
}

/** Those that hold today, and still on a day if that is later. */
function partsOf(
  { db, council, policy, today }: CouncilContext,
  gone: Organisation,
  day: string,
  nextId: string | null = null,
): Promise<readonly Part[]> {
  const over = stagesOver(policy.policy);
  const beyond = day > today ? day : today;
  return partsThatGoOn(db, council.id, { goneId: gone.id, nextId, beyond, over });
}

async function save(context: CouncilContext): Promise<Reply> {
  const looked = await openGone(context, 'look');
  const ended = await endedAs(looked, context.today);
  const reading = readSuccession(context, looked);
  if (!reading.ok) return draw(context, looked, ended, reading);
  const { successor, from } = reading.values;
  const address = links.organisation(context.council.slug, looked.id);
  const nothing = didNothing(
    address,
    `No entry that goes on has it as a partner on ${formatDate(from)} or later`,
  );
  const before = await partsOf(context, looked, context.today);
  if (before.length === 0) return nothing;
  const gone = await takeSeen(context, before);
  const nextId = await successorOf(context, successor, gone);
  const parts = await partsOf(context, gone, from, nextId);
  const [moved, left] = [parts.filter(({ hasLeft }) => !hasLeft), parts.filter(({ hasLeft }) => hasLeft)];
  if (moved.length === 0) return nothing;
  await follow(context.db, context.council.id, { nextId, from, parts: moved });
  await restandEntries(
    context,
    moved.map(({ entry }) => entry),
  );
  if ((await partsOf(context, gone, context.today)).length === 0)
    await forgetFollowed(context.db, context.council.id, gone.id);
  const notice = noticeOf(successor, gone.name, moved.length, left.length);
  return redirect(address, `${notice}${otherDay(from, ended)}`);
}

function readSuccession(context: CouncilContext, gone: Organisation): FormReading<SuccessionFields> {
  const fields = fieldsOn(context.today);
  const reading = readForm(fields, context);
  if (!reading.ok) return reading;
  const key = matchKey(reading.values.successor);
  const wrong =
    key === ''
      ? 'The name of what took its place must have letters or numbers in it'
      : key === matchKey(gone.name)
        ? 'What took its place must be another organisation'
        : null;
  return wrong === null ? reading : { ok: false, ...refuseForm(fields, reading, 'successor', wrong) };
}

/** The organisation, taken after its entries; throws where it is not a partner in the ones that the page showed any more. */
async function takeSeen(context: CouncilContext, looked: readonly Part[]): Promise<Organisation> {
  await lockEntries(
    context.db,
    context.council.id,
    looked.map(({ entry }) => entry),
  );
  const gone = await openGone(context, 'lock');
  if (posted(context, 'seen') !== stampOfParts(await partsOf(context, gone, context.today)))
    throw new Conflict(
      `What ${gone.name} is a partner in was changed after you opened this page, so nothing was saved. Open the page again and look at the entries as they are now.`,
    );
  return gone;
}

/** The one that is kept under that name, else a new one with the code that the list has for it. */
async function successorOf(
  { db, council }: CouncilContext,
  name: string,
  gone: Organisation,
): Promise<string> {
  const kept = await sameNamed(db, council.id, name);
  if (kept !== null) return kept;
  const listed = (await listedAuthorities()).find((each) => matchKey(each.name) === matchKey(name));
  return insertOrganisation(db, council.id, {
    name,
    sector: gone.sector,
    gss_code: listed === undefined || listed.gss === '' ? null : listed.gss,
    company_number: null,
    charity_number: null,
    website: null,
    note: null,
  });
}

function noticeOf(next: string, gone: string, moved: number, left: number): string {
  const rest =
    left === 0
      ? ''
      : `. In ${countOf(left, 'entry', 'entries')} it was a partner before and had left: nothing is changed there`;
  return `${next} is a partner in place of ${gone} in ${countOf(moved, 'entry', 'entries')}${rest}`;
}

/** Said where the day is not the one that the list of councils gives. */
function otherDay(from: string, ended: Authority | undefined): string {
  const until = ended?.until ?? null;
  return until === null || addDays(until, 1) === from
    ? ''
    : `. Look at the day again: ${ended?.name} was a council until ${formatDate(until)}`;
}
