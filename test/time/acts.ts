import { links } from '../../src/links.ts';
import { adopt, sendDraft } from '../adopting.ts';
import { importNow, readFile } from '../imports/uploads.ts';
import { type Fields, type Form, formsOf, untouched } from '../scenarios/markup.ts';
import { type Act, entry, type Hand, ids, isAnswered, send } from './hand.ts';
import type { Chance } from './random.ts';

export const bystander = 'Dee Bystander';

const areas = ['Place', 'People', 'Growth'];
const texts = ['Floods', 'Moorings and quays', 'Told twice', '', 'Safer streets'];

export async function addEntry(hand: Hand): Promise<void> {
  const { who, council, many } = hand;
  const begun = await who.post(links.addEntry(council.slug), { name: `Board ${many()}` });
  const draft = /\/register\/add\/[0-9a-f-]+/.exec(String(begun.headers.location))?.[0];
  if (draft === undefined) return;
  await send(hand, `/${council.slug}${draft}/check`, () => ({}));
}

function edit(group: string, fill: (hand: Hand) => Fields): Act {
  return async (hand) => {
    const reference = await entry(hand);
    if (reference !== undefined)
      await send(hand, links.edit(hand.council.slug, reference, group), () => fill(hand));
  };
}

const rows: Readonly<Record<string, (hand: Hand) => Fields>> = {
  partners: ({ chance }) => ({ organisation: `Trust ${chance.below(4)}`, note: chance.of(texts) ?? '' }),
  people: ({ chance }) => ({ role: 'leadOfficer', person: `Person ${chance.below(4)}`, succession: 'both' }),
  money: ({ chance }) => ({
    financialYear: String(2020 + chance.below(6)),
    pence: String(100 * (1 + chance.below(9_000))),
    direction: 'from council',
    kind: 'cash',
  }),
  seats: ({ many }) => ({ title: `Seat ${many()}`, kind: 'either' }),
  documents: ({ many }) => ({ title: `Deed ${many()}`, kind: 'other' }),
  notes: ({ chance }) => ({ text: chance.of(texts) || 'Noted' }),
  area: ({ many }) => ({ name: `Ward ${many()}` }),
};

async function addRow(hand: Hand): Promise<void> {
  const reference = await entry(hand);
  const list = hand.chance.of(Object.keys(rows));
  if (reference === undefined || list === undefined) return;
  const page = links.edit(hand.council.slug, reference, list);
  const sent = await send(hand, page, () => rows[list]?.(hand) ?? {});
  // A name that is new is asked about once: the same form, with what it asks ticked.
  if (sent !== null && sent.statusCode === 422) {
    const form = formsOf(sent.body, page).find(({ action }) => action === page);
    const adds = form?.boxes.filter(({ name }) => name.startsWith('new')) ?? [];
    if (form !== undefined && adds.length > 0)
      isAnswered(
        await hand.who.post(page, {
          ...untouched(form),
          ...Object.fromEntries(adds.map(({ name, offered }) => [name, offered[0] ?? 'yes'])),
        }),
        page,
      );
  }
}

const tables: Readonly<Record<string, string>> = {
  partners: 'partner',
  people: 'duty',
  money: 'contribution',
  seats: 'seat',
  documents: 'document',
  notes: 'note',
  area: 'partnership_area',
};

async function changeRow(hand: Hand): Promise<void> {
  const each = Object.entries(tables).map(
    ([list, table]) => `select '${list}' as list, id, partnership_id from ${table}`,
  );
  const found = await ids(
    hand,
    `select concat_ws(' ', t.list, p.reference, t.id) as id from (${each.join(' union all ')}) t
     join partnership p on p.id = t.partnership_id where p.merged_into_id is null order by 1`,
  );
  const [list, reference, row] = hand.chance.of(found)?.split(' ') ?? [];
  if (list === undefined || reference === undefined || row === undefined) return;
  const page = `${links.edit(hand.council.slug, reference, list)}/${row}`;
  if (hand.chance.is(0.3)) await send(hand, `${page}/remove`, () => ({}));
  else await send(hand, page, () => rows[list]?.(hand) ?? {});
}

async function answer(hand: Hand): Promise<void> {
  const { council, chance } = hand;
  const reference = await entry(hand);
  if (reference === undefined) return;
  await send(hand, links.wholeSet(council.slug, reference, 'definition'), ({ boxes }) => {
    const choices = Map.groupBy(
      boxes.filter(({ type, name }) => type === 'radio' && name.endsWith('_answer')),
      ({ name }) => name,
    );
    const name = chance.of([...choices.keys()]);
    const offered = (choices.get(name ?? '') ?? []).flatMap((box) => box.offered);
    return name === undefined ? {} : { [name]: chance.of(offered) ?? '' };
  });
}

async function decide(hand: Hand): Promise<void> {
  const { council, chance } = hand;
  const reference = await entry(hand);
  const set = chance.of(['definition', 'significance', 'risk', 'value']) ?? 'definition';
  if (reference === undefined) return;
  const page = links.questions(council.slug, reference, set);
  await send(
    hand,
    page,
    ({ boxes }) => ({
      outcome:
        chance.of(boxes.filter(({ name }) => name === 'outcome').flatMap(({ offered }) => offered)) ?? '',
      reason: 'By chance',
    }),
    links.decide(council.slug, reference, set),
  );
}

async function merge(hand: Hand): Promise<void> {
  const [one, other] = [await entry(hand), await entry(hand)];
  if (one === undefined || other === undefined || one === other) return;
  const page = links.merge(hand.council.slug, one);
  const keep = ({ boxes }: Form): Fields =>
    Object.fromEntries(
      boxes.filter(({ name }) => name.startsWith('keep-')).map(({ name }) => [name, 'this']),
    );
  await send(hand, `${page}?other=${other}`, keep, page);
}

function add(address: (slug: string) => string, fill: (hand: Hand) => Fields): Act {
  return async (hand) => {
    await send(hand, address(hand.council.slug), () => fill(hand));
  };
}

function changeOne(
  table: string,
  address: (slug: string, id: string) => string,
  fill: (hand: Hand) => Fields,
): Act {
  return async (hand) => {
    const id = hand.chance.of(await ids(hand, `select id::text from ${table} order by id`));
    if (id !== undefined) await send(hand, `${address(hand.council.slug, id)}/edit`, () => fill(hand));
  };
}

async function importSome(hand: Hand): Promise<void> {
  const { council, who, chance, many } = hand;
  const lines = Array.from({ length: 1 + chance.below(3) }, () => `Brought ${many()},${chance.of(texts)}`);
  const run = await readFile(who, council, 'register.csv', `Name,Purpose\n${lines.join('\n')}\n`);
  isAnswered(await importNow(who, run), run);
}

async function undo(hand: Hand): Promise<void> {
  const run = hand.chance.of(
    await ids(hand, "select id::text from import_run where state = 'imported' order by id"),
  );
  if (run !== undefined) await send(hand, links.importStep(hand.council.slug, run, 'undo'), () => ({}));
}

async function adoptNext(hand: Hand): Promise<void> {
  const { council, who, chance, world } = hand;
  const [shipped] = world.policies.filter(({ id }) => id === 'breckland');
  const amount = chance.of(['£100,000', '£50,000', '£250,000']) ?? '';
  const document = (shipped?.document ?? '').replaceAll('£100,000', amount);
  const draft = await sendDraft(who, council, `${document}\n# ${hand.many()}\n`);
  const title = `Partnership policy ${hand.many()}`;
  isAnswered(await adopt(who, draft, world.now.toISOString().slice(0, 10), { title }), draft);
}

async function link(hand: Hand): Promise<void> {
  const reference = await entry(hand);
  if (reference === undefined) return;
  await send(hand, links.edit(hand.council.slug, reference, 'priorities'), ({ boxes }) => {
    const tick = hand.chance.of(boxes.filter(({ name }) => name.startsWith('plan-')));
    return tick === undefined
      ? {}
      : { [tick.name]: tick.offered, [`how-${tick.offered[0]}`]: hand.chance.of(texts) ?? '' };
  });
}

async function addPriorities(hand: Hand): Promise<void> {
  const plan = hand.chance.of(await ids(hand, 'select id::text from plan order by id'));
  if (plan === undefined) return;
  const page = links.plan(hand.council.slug, plan);
  await send(hand, page, () => ({ lines: `${hand.many()} Aim\n- Outcome` }), `${page}/priorities`);
}

/** Of whoever has no hand in it: nobody stands in the way of the others. */
async function changeMember(hand: Hand): Promise<void> {
  const { council, chance } = hand;
  const [account] = await ids(
    hand,
    `select m.account_id::text as id from membership m join account a on a.id = m.account_id where a.name = '${bystander}'`,
  );
  const does = chance.of(['give', 'take', 'suspend', 'let-in']) ?? 'give';
  if (account === undefined) return;
  const page = links.member(council.slug, account);
  const fill = ({ boxes }: Form): Fields => {
    const offered = boxes.filter(({ name }) => name === 'role').flatMap((box) => box.offered);
    return does === 'give' && offered.length > 0 ? { role: chance.of(offered) ?? '', covers: 'council' } : {};
  };
  await send(hand, page, fill, `${page}/${does}`);
}

/** Everything that changes a register, as often as it comes by. */
export const acts: readonly (readonly [times: number, Act])[] = [
  [4, addEntry],
  [
    4,
    edit('basics', ({ chance }) => ({
      purpose: chance.of(texts) ?? '',
      serviceArea: chance.of(areas) ?? '',
    })),
  ],
  [1, edit('basics', ({ many }) => ({ name: `Renamed ${many()}` }))],
  [2, edit('dates', ({ chance }) => ({ meetingsAYear: String(chance.below(20)) }))],
  [1, edit('views', ({ chance }) => ({ comments: chance.of(texts) ?? '' }))],
  [1, edit('nature', ({ chance }) => ({ scale: chance.of(['strategic', 'operational', 'both']) ?? '' }))],
  [6, addRow],
  [4, changeRow],
  [3, answer],
  [3, decide],
  [1, merge],
  [1, add(links.addOrganisation, ({ many }) => ({ name: `Body ${many()}` }))],
  [1, changeOne('organisation', links.organisation, ({ chance }) => ({ note: chance.of(texts) ?? '' }))],
  [1, add(links.addPerson, ({ many }) => ({ name: `Somebody ${many()}`, kind: 'officer' }))],
  [1, changeOne('person', links.person, ({ many }) => ({ name: `Anew ${many()}` }))],
  [1, add(links.addPost, ({ many }) => ({ title: `Head ${many()}` }))],
  [1, add(links.addPlan, ({ many }) => ({ title: `Plan ${many()}`, kind: 'other plan' }))],
  [1, addPriorities],
  [2, link],
  [1, add(links.addCouncilField, ({ many }) => ({ label: `Told ${many()}`, type: 'text' }))],
  [2, changeMember],
  [0.6, importSome],
  [1.5, undo],
  [0.3, adoptNext],
];

/** One of them, by how often each comes by. */
export function actBy(chance: Chance): Act {
  let left = chance.next() * acts.reduce((sum, [times]) => sum + times, 0);
  for (const [times, act] of acts) {
    left -= times;
    if (left < 0) return act;
  }
  return addEntry;
}
