import { findCouncil } from '../adoption/store.ts';
import { inBreaths } from '../kit/breath.ts';
import { countOf } from '../kit/count.ts';
import { londonDate } from '../kit/dates.ts';
import { known } from '../partnerships/facts.ts';
import { comparePolicies, type Difference } from '../policy/compare.ts';
import { type CriteriaMoved, criteriaMoving } from '../policy/compare-criteria.ts';
import { criterionWords } from '../policy/criterion-words.ts';
import { documentDifference } from '../policy/difference.ts';
import { instrumentOf, outcomesOf, type Policy } from '../policy/policy.ts';
import { readPolicy } from '../policy/read.ts';
import { say } from '../policy/text.ts';
import { transact } from '../transaction.ts';
import { withDatabase } from './database.ts';
import { policyFile } from './policy-file.ts';
import { misused, readArguments, type Terminal, type Verb } from './verb.ts';

export const policyCompare: Verb = {
  name: 'policy compare',
  usage: 'FILE FILE [--council WORD]',
  says: 'Says what the second policy says that the first does not; with a council, which of its partnerships would change, and why.',
  run: compare,
};

async function compare(args: readonly string[], terminal: Terminal): Promise<number> {
  const given = readArguments(args, { options: ['council'] });
  const [one, other, ...rest] = given?.plain ?? [];
  if (given === null || one === undefined || other === undefined || rest.length > 0)
    return misused(policyCompare, terminal);
  const [before, after] = [await policyOf(one, terminal), await policyOf(other, terminal)];
  if (before === null || after === null) return 1;
  const changes = documentDifference(before, after);
  for (const { sentence } of changes) terminal.out(sentence);
  terminal.err(changes.length === 0 ? 'The two say the same.' : `${countOf(changes.length, 'difference')}.`);
  const slug = given.options['council'];
  return slug === undefined ? 0 : onRegister(slug, before, after, terminal);
}

async function policyOf(named: string, terminal: Terminal): Promise<Policy | null> {
  const found = await policyFile(named);
  if (found === null)
    terminal.err(`${named}: There is no such file, and no policy of that name comes with Concordat`);
  if (found === null) return null;
  const reading = readPolicy(found.bytes, found.file);
  if (!('policy' in reading)) {
    terminal.err(`${named} has ${countOf(reading.problems.length, 'fault')}: “policy check” names them.`);
    return null;
  }
  return reading.policy;
}

function onRegister(slug: string, before: Policy, after: Policy, terminal: Terminal): Promise<number> {
  return withDatabase(terminal, async ({ pool }) => {
    const council = await findCouncil(pool, slug);
    if (council === null) {
      terminal.err(`There is no council “${slug}”. “council list” names them.`);
      return 1;
    }
    const as = { councilId: council.id, accountId: null, role: 'program', verb: 'compared policies' };
    const entries = await transact(pool, as, (db) => known(db, council.id, londonDate(terminal.now())));
    report(comparePolicies(before, after, entries), before, after, terminal);
    const criteria = await inBreaths(criteriaMoving(before, after, entries));
    reportCriteria(criteria, before, after, terminal);
    return 0;
  });
}

function report(
  found: ReturnType<typeof comparePolicies>,
  before: Policy,
  after: Policy,
  terminal: Terminal,
): void {
  for (const each of [...found.differences, ...found.cannotTell]) terminal.out(line(each, before, after));
  terminal.err(
    `${countOf(found.differences.length, 'outcome')} would change, ${countOf(found.cannotTell.length, 'could not be told', 'could not be told')}; ${countOf(found.unchanged, 'entry', 'entries')} would stay as they are.`,
  );
}

/** What no rule combines has no outcome that could change: its criteria are told. */
function reportCriteria(
  { moves, cannotTell }: CriteriaMoved,
  before: Policy,
  after: Policy,
  terminal: Terminal,
): void {
  for (const each of [...moves, ...cannotTell]) {
    const { set, criterion, from, to } = criterionWords(before, after, each);
    terminal.out(`${each.name}: ${set}: ${criterion}: ${from} → ${to}, a criterion that no rule combines.`);
  }
  const all = moves.length + cannotTell.length;
  if (all > 0) terminal.err(`${countOf(all, 'criterion', 'criteria')} would stand elsewhere.`);
}

function line(each: Difference, before: Policy, after: Policy): string {
  const why = each.turnsOn.map(
    ({ label, clause }) =>
      `${say(label, { terms: after.terms })}${clause === undefined ? '' : ` (${clause})`}`,
  );
  const stands =
    each.decided !== undefined ? ' A person has decided it: that stands until somebody decides again.' : '';
  return `${each.name}: ${each.use}: ${labelOf(before, each.use, each.before.outcome)} → ${labelOf(after, each.use, each.after.outcome)}, by ${why.join('; ')}.${stands}`;
}

const ours: Readonly<Record<string, string>> = {
  notYetKnown: 'not yet known',
  askPerson: 'for a person to say',
  doesNotApply: 'not asked',
};

function labelOf(policy: Policy, use: string, outcome: string): string {
  const instrument = instrumentOf(policy, use);
  const label = instrument && outcomesOf(policy, instrument).find((each) => each.id === outcome)?.label;
  return label === undefined ? (ours[outcome] ?? outcome) : say(label, { terms: policy.terms });
}
