import type { Capability } from '../../src/policy/permissions.ts';
import type { CouncilRoute } from '../../src/route.ts';

interface Who {
  readonly may: ReadonlySet<Capability>;
  readonly hasPart: boolean;
}

/** Who answers a set of questions, any of these, and who decides it. Sets that are none of the first two assess. */
export const answering: Readonly<
  Record<string, { readonly answer: readonly Capability[]; readonly decide: Capability }>
> = {
  definition: { answer: ['definition.answer', 'definition.decide'], decide: 'definition.decide' },
  significance: {
    answer: ['significance.decide', 'definition.answer', 'assessment.make'],
    decide: 'significance.decide',
  },
  assessment: { answer: ['assessment.make'], decide: 'assessment.make' },
};

type Rule = (who: Who) => boolean;

const answers: Rule = ({ may }) => answering['definition']?.answer.some((each) => may.has(each)) ?? false;
const edits: Rule = ({ may, hasPart }) =>
  may.has('register.edit') || (may.has('register.editOwn') && hasPart);

const question = '/:council/register/:reference/:set';

/** What a page asks besides its route's capability, as it depends on the entry and on the set of questions. */
const besides: readonly (readonly [RegExp | string, Rule])[] = [
  [/^[A-Z]+ \/:council\/register\/:reference\/edit(\/|$)/, edits],
  [`GET ${question}/next`, answers],
  [`GET ${question}/ask/:question`, answers],
  [`POST ${question}/ask/:question`, answers],
  [`GET ${question}/all`, answers],
  [`POST ${question}/all`, answers],
  [`POST ${question}/decision`, ({ may }) => may.has('definition.decide')],
  [/^[A-Z]+ \/:council\/sort\/:set$/, answers],
];

/** Whether somebody belongs there, as the policy has it. */
export function belongs(route: CouncilRoute, who: Who): boolean {
  const name = `${route.method} ${route.path}`;
  return (
    who.may.has(route.may) &&
    besides.every(([of, rule]) => (typeof of === 'string' ? of !== name : !of.test(name)) || rule(who))
  );
}
