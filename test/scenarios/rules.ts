import type { Capability } from '../../src/policy/permissions.ts';
import type { CouncilRoute } from '../../src/route.ts';

interface Who {
  readonly may: ReadonlySet<Capability>;
  readonly hasPart: boolean;
}

type Rule = (who: Who) => boolean;

const answers: Rule = ({ may }) => may.has('definition.answer') || may.has('definition.decide');
const edits: Rule = ({ may, hasPart }) =>
  may.has('register.edit') || (may.has('register.editOwn') && hasPart);

const question = '/:council/register/:reference/:set';

/** What a page asks besides its route's capability, as it depends on the entry and on the set of questions. */
const besides: readonly (readonly [RegExp | string, Rule])[] = [
  [/^[A-Z]+ \/:council\/register\/:reference\/edit(\/|$)/, edits],
  [`GET ${question}/next`, answers],
  [`GET ${question}/ask/:question`, answers],
  [`POST ${question}/ask/:question`, answers],
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
