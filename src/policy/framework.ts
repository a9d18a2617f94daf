import type { Condition } from './condition.ts';
import type { Input } from './input.ts';
import { type Instrument, listOf, type Policy, type Question } from './policy.ts';
import type { Text } from './text.ts';
import { weigh } from './weigh.ts';

/** One element of a governance framework: a yes or no question of the policy's governance set, or an item of a list that such a question is over. */
export interface Element {
  readonly question: string;
  /** Empty where the question is the element itself. */
  readonly item: string;
  readonly label: Text;
  readonly meaning: Text | undefined;
  readonly clause: string | undefined;
  readonly isOurs: boolean;
  readonly askWhen: readonly Condition[];
}

/** Elements that stand together, under the heading that the policy has for them. */
export interface Elements {
  readonly title: Text;
  readonly clause: string | undefined;
  readonly isOurs: boolean;
  readonly elements: readonly Element[];
}

/** What the policy lists for the governance of a partnership; empty where it is silent. */
export function frameworkOf(policy: Policy): readonly Elements[] {
  return policy.instruments
    .filter(({ use, of }) => use === 'governance' && of !== 'council')
    .flatMap((set) => groupsOf(policy, set));
}

/** By their headings; a list that a question is over is a group of its own. */
function groupsOf(policy: Policy, set: Instrument): readonly Elements[] {
  const groups: { title: Text; clause: string | undefined; isOurs: boolean; elements: Element[] }[] = [];
  for (const question of set.questions ?? []) {
    const list =
      question.type === 'choices' && question.list !== undefined ? listOf(policy, question.list) : undefined;
    if (list !== undefined && question.fact === undefined) {
      const { title, clause, ours } = list;
      const elements = list.items.map((item) => elementOf(set, question, item));
      groups.push({ title, clause, isOurs: ours === true, elements });
    } else if (question.type === 'yesNo' && question.fact === undefined) {
      const title = question.group ?? set.title;
      const found = groups.find((each) => each.title === title && each.elements[0]?.item === '');
      const element = elementOf(set, question);
      if (found === undefined)
        groups.push({ title, clause: set.clause, isOurs: set.ours === true, elements: [element] });
      else found.elements.push(element);
    }
  }
  return groups;
}

interface Listed {
  readonly id: string;
  readonly label: Text;
  readonly meaning?: Text;
  readonly clause?: string;
  readonly ours?: boolean;
  readonly askWhen?: Condition;
}

function elementOf(set: Instrument, question: Question, item?: Listed): Element {
  return {
    question: question.id,
    item: item?.id ?? '',
    label: item?.label ?? question.ask,
    meaning: item === undefined ? question.guidance : item.meaning,
    clause: item?.clause ?? question.clause,
    isOurs: (item?.ours ?? question.ours ?? set.ours) === true,
    askWhen: [set.appliesWhen, question.askWhen, item?.askWhen].filter((each) => each !== undefined),
  };
}

/** Whether an element is asked of this partnership; undefined while that is not known. */
export function isElementAsked(policy: Policy, { askWhen }: Element, input: Input): boolean | undefined {
  const truths = askWhen.map((each) => weigh(policy, each, input).truth);
  if (truths.includes(false)) return false;
  return truths.includes('undetermined') ? undefined : true;
}

export function elementIn(groups: readonly Elements[], question: string, item: string): Element | undefined {
  return groups
    .flatMap(({ elements }) => elements)
    .find((each) => each.question === question && each.item === item);
}
