import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { shipped } from '../../test/adopting.ts';
import { textIn as words } from '../../test/text.ts';
import { putInto } from '../../test/put.ts';
import { standAfresh } from '../../test/stand.ts';
import { hiddenIn } from '../../test/imports/uploads.ts';
import { newWorld } from '../../test/world.ts';
import { policyIn } from '../adopted.ts';
import { links } from '../links.ts';
import { instrumentOf } from '../policy/policy.ts';

describe('the page of an entry', async () => {
  const world = await newWorld({ after });
  const council = await world.council({ policy: 'breckland' });
  const officer = await world.person(council, ['registerKeeper', 'administrator']);
  const put = putInto(world, council);
  const document = shipped(world);
  const risk = instrumentOf(policyIn(document), 'risk')?.questions ?? [];
  let last = 0;

  interface Given {
    readonly columns?: Readonly<Record<string, unknown>>;
    readonly decided?: Readonly<Record<string, string>>;
    /** Questions of the risk set that are answered, from the first. */
    readonly answered?: number;
  }

  /** A partnership as the register might hold it, by its reference. */
  async function partnership({ columns = {}, decided = {}, answered = 0 }: Given): Promise<number> {
    last += 1;
    const reference = last;
    const [id] = await put('partnership', { reference, name: `Entry ${reference}`, ...columns });
    const of = { partnership_id: id, policy_version_id: council.policyVersionId };
    const outcomes = { definition: 'partnership', significance: 'significant', ...decided };
    for (const [question_set, outcome] of Object.entries(outcomes))
      await put('decision', { ...of, question_set, outcome });
    const asked = { ...of, question_set: 'risk', account_id: officer.accountId };
    const value = JSON.stringify({ is: 'value', value: 'low' });
    for (const { id: question } of risk.slice(0, answered))
      await put('answer', { ...asked, question, value });
    await standAfresh(world, council);
    return reference;
  }

  async function page(url: string): Promise<string> {
    const response = await officer.get(url);
    assert.equal(response.statusCode, 200, url);
    return response.body;
  }

  const record = (reference: number): string => links.record(council.slug, reference);

  test('says since when of what is active, and of nothing that only began then', async () => {
    const active = await partnership({ columns: { stage: 'active', started_on: '2016-04-01' } });
    const closed = await partnership({ columns: { stage: 'closed', started_on: '2016-04-01' } });
    await standAfresh(world, council);
    assert.match((await officer.get(`/${council.slug}/register/${active}`)).body, /Active since 2016/);
    assert.doesNotMatch((await officer.get(`/${council.slug}/register/${closed}`)).body, /since 2016/);
  });

  test('what a person decides alone is ready to decide once its questions are answered', async () => {
    const one = await partnership({ answered: 1 });
    const some = words(await page(record(one)));
    assert.match(some, /Partnership risk assessment[^.]* 1 of 6 answered/);
    assert.doesNotMatch(some, /Partnership risk assessment[^.]* Ready to decide/);
    assert.match(some, /1 of 6 answered\. Answer the questions/);
    const all = await partnership({ answered: 6 });
    assert.match(words(await page(record(all))), /Partnership risk assessment[^.]* Ready to decide/);
    const sorted = (show: string) => page(`${links.sortMany(council.slug, 'risk')}?show=${show}`);
    assert.match(await sorted('unknown'), new RegExp(`Entry ${one}\\b`));
    assert.match(await sorted('ready'), new RegExp(`Entry ${all}\\b`));
    assert.doesNotMatch(await sorted('ready'), new RegExp(`Entry ${one}\\b`));
  });

  test('what was decided stands in the register’s own field, and is typed nowhere', async () => {
    const reference = await partnership({ decided: { risk: 'medium' } });
    const body = words(await page(record(reference)));
    assert.match(body, /Overall Risk Assessment Medium/);
    assert.match(body, /Overall Value Assessment of the partnership Not yet known · Answer/);
    assert.doesNotMatch(body, /Overall Risk Assessment The register requires it/);
    // The register has words of its own about value beside the rating: the two must not go by one name.
    assert.match(body, /Value: what it brings Not yet known/);
    const edit = await page(links.edit(council.slug, reference, 'own'));
    assert.doesNotMatch(edit, /name="own-(overall-risk|overall-value|critical-outcomes)"/);
    assert.match(words(edit), /Overall Risk Assessment: Partnership risk assessment/);
    assert.ok(edit.includes(links.questions(council.slug, reference, 'risk')));
  });

  test('what came from a spreadsheet is told as brought in, and not as decided by whoever brought it', async () => {
    const reference = await partnership({ decided: { risk: 'medium' } });
    await world.within(council, (db) =>
      db.updateTable('partnership').set({ name: 'From a file' }).where('reference', '=', reference).execute(),
    );
    await world.owner('alter table decision disable trigger user');
    await world.owner(
      `update decision set source = 'import', account_id = $1, as_role = 'registerKeeper', decided_at = '2026-11-20T12:00:00Z'
       from partnership p where p.id = decision.partnership_id and p.reference = $2`,
      [officer.accountId, reference],
    );
    await world.owner('alter table decision enable trigger user');
    const body = words(await page(record(reference)));
    const brought = 'Brought in from a spreadsheet by Test Officer on 20 November 2026';
    assert.match(body, new RegExp(`Particularly significant\\. ${brought} under Partnership policy`));
    assert.match(body, new RegExp(`Medium\\. ${brought}`));
    assert.doesNotMatch(body, /decided this/);
    const asked = words(await page(links.questions(council.slug, reference, 'significance')));
    assert.ok(asked.includes(`${brought}, under the Partnership policy`), asked);
    assert.doesNotMatch(asked, /Decided, as/);
  });

  test('ratings that a contract came with are kept and marked as not asked, on its page and in the list', async () => {
    const brought = { definition: 'contract', significance: 'significant', risk: 'medium', value: 'low' };
    const reference = await partnership({ decided: brought, columns: { name: 'Bin contract' } });
    const body = words(await page(record(reference)));
    assert.doesNotMatch(body, /Significant Yes|Risk Medium/);
    assert.match(body, /Overall Risk Assessment – Not asked Medium is kept/);
    assert.match(
      body,
      /This is asked only of partnerships: what is kept does not count\. Particularly significant/,
    );
    const list = words(await page(`${links.register(council.slug)}?kind=contract`));
    assert.match(
      list,
      /Bin contract \d+ · No lead officer yet Contract[^–]* – Not asked – Not asked – Not asked/,
    );
    assert.match(
      list,
      /asked only of partnerships, and nothing of what has ended\. A rating that another entry came with stands on its page/,
    );
    const [, partnerships, significant] =
      /(\d+) live partnerships? , (\d+) of those significant/.exec(list) ?? [];
    assert.ok(Number(significant) <= Number(partnerships));
    assert.doesNotMatch(
      await page(`${links.register(council.slug)}?significant=significant`),
      /Bin contract/,
    );
    assert.doesNotMatch(await page(`${links.register(council.slug)}?also=significant`), /Bin contract/);
  });

  test('linked priorities answer the field that asks for them; words that a spreadsheet brought stay', async () => {
    const bare = await partnership({});
    assert.match(words(await page(record(bare))), /Priority \/ Critical Outcomes Not yet known · Answer/);
    const linked = await partnership({});
    const [plan_id] = await put('plan', { title: 'Our Plan', kind: 'corporate' });
    const greener = { plan_id, number: '1', text: 'A greener place', position: 1 };
    const [priority] = await put('priority', greener);
    await world.owner(
      `insert into partnership_priority (council_id, partnership_id, priority_id)
       select council_id, id, $3 from partnership where council_id = $1 and reference = $2`,
      [council.id, linked, priority],
    );
    await standAfresh(world, council);
    const body = words(await page(record(linked)));
    assert.match(body, /Priority \/ Critical Outcomes 1 A greener place/);
    assert.doesNotMatch(body, /Priority \/ Critical Outcomes The register requires it/);
    const typed = await partnership({
      columns: { own: JSON.stringify({ 'critical-outcomes': 'Outcomes 2 and 5' }) },
    });
    assert.match(words(await page(record(typed))), /Priority \/ Critical Outcomes Outcomes 2 and 5/);
    assert.match(await page(links.edit(council.slug, typed, 'own')), /name="own-critical-outcomes"/);
  });

  test('money and a rating that could not be read stand beside both, until they are put right', async () => {
    const asTyped = { councilContribution: '£50,000 + in kind', overallRisk: 'Hgh' };
    const reference = await partnership({ columns: { as_typed: JSON.stringify(asTyped) } });
    const before = await page(record(reference));
    const body = words(before);
    assert.match(
      body,
      /Money .*Our contribution Not yet known · Put it right .*It says £50,000 \+ in kind , which could/,
    );
    assert.match(
      body,
      /Overall Risk Assessment Not yet known · Put it right .*?It says Hgh , which could not be read/,
    );
    assert.ok(before.includes(`href="${links.edit(council.slug, reference, 'money')}">Put it right`));
    assert.ok(before.includes(`href="${links.questions(council.slug, reference, 'risk')}">Put it right`));
    const money = links.edit(council.slug, reference, 'money');
    assert.match(words(await page(money)), /the import says £50,000 \+ in kind/);
    const added = await officer.post(money, {
      financialYear: '2026',
      direction: 'from council',
      kind: 'cash',
      pence: '£50,000',
    });
    assert.equal(added.statusCode, 303, added.body);
    const result = links.questions(council.slug, reference, 'risk');
    const seen = hiddenIn(await page(result), 'seen');
    const decided = await officer.post(links.decide(council.slug, reference, 'risk'), {
      seen,
      outcome: 'high',
      reason: 'It was typed so',
    });
    assert.equal(decided.statusCode, 303, words(decided.body));
    const rows = await world.owner<{ as_typed: unknown }>(
      'select as_typed from partnership where council_id = $1 and reference = $2',
      [council.id, reference],
    );
    assert.deepEqual(rows[0]?.as_typed, {});
    assert.doesNotMatch(await page(record(reference)), /Put it right/);
  });
});
