import { readDate } from '../amount.ts';
import type { Book } from '../book.ts';
import { compile } from '../compile.ts';
import type { Policy } from '../policy.ts';
import { valuesToTry } from '../settle.ts';
import type { Node, Sheet, Slot } from '../slots.ts';
import { TRUE } from '../truth.ts';

const MOST_TRIALS = 20_000;

/** Every question can be asked, every rule can be reached, every condition can hold. */
export function checkReach(policy: Policy, book: Book): void {
  const engine = compile(policy);
  // What conditions ask of days they ask from the day asked about: where the first day is no date, any does.
  const on = readDate(policy.from) ?? '2000-01-01';
  const blank = (): Sheet => ({ on, values: Array.from({ length: engine.slots.length }) });
  for (const instrument of policy.instruments) {
    for (const question of instrument.questions ?? []) {
      if (question.askWhen && never(engine.node(question.askWhen), [], blank())) {
        book.faultIn(
          question,
          'askWhen',
          `The question “${question.id}” can never be asked: its condition cannot hold`,
        );
      }
    }
    const { how } = engine.ready(instrument).reckoning;
    if (how.kind !== 'rules') continue;
    how.rules.forEach(({ node }, index) => {
      const rule = instrument.outcome.rules?.[index] ?? instrument.outcome;
      const before = how.rules.slice(0, index).map((each) => each.node);
      const key = 'when' in rule ? 'when' : 'of';
      if (never(node, [], blank())) book.faultIn(rule, key, 'This rule can never hold');
      else if (before.some((each) => never(node, [each], blank())) || never(node, before, blank())) {
        book.faultIn(rule, key, 'This rule can never be reached: an earlier one always holds when it does');
      }
    });
  }
  for (const each of policy.requirements ?? []) {
    if (each.appliesWhen && never(engine.node(each.appliesWhen), [], blank())) {
      book.faultIn(each, 'appliesWhen', `The requirement “${each.id}” can never apply`);
    }
  }
}

/** Whether a condition can never hold without one of the others holding first. When there is too much to try: no. */
function never(node: Node, others: readonly Node[], sheet: Sheet): boolean {
  const slots = [...new Set([node, ...others].flatMap(slotsOf))];
  let trials = 0;
  const reached = (next: number): boolean => {
    trials += 1;
    if (trials > MOST_TRIALS) return true;
    const slot = slots[next];
    if (!slot) return node.check(sheet) === TRUE && !others.some((each) => each.check(sheet) === TRUE);
    return [...valuesToTry(slot, sheet), undefined].some((value) => {
      sheet.values[slot.index] = value;
      return reached(next + 1);
    });
  };
  return !reached(0);
}

function slotsOf(node: Node): Slot[] {
  const own = node.slot ? [...(node.slot.askWhen ? slotsOf(node.slot.askWhen) : []), node.slot] : [];
  return [...own, ...node.parts.flatMap(slotsOf)];
}
