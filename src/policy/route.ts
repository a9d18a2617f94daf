import { compile } from './compile.ts';
import type { Missing } from './explain.ts';
import type { Input } from './input.ts';
import type { Policy, Route, Step } from './policy.ts';
import { weighed } from './weigh.ts';

/** The steps of a route for one partnership. Steps of one `turn` go together; a later turn waits for the one before. */
export interface RouteFor {
  readonly route: Route;
  readonly steps: readonly { readonly step: Step; readonly turn: number }[];
  /** Steps that may be needed: nobody can say until what is missing is known. */
  readonly undetermined: readonly { readonly step: Step; readonly missing: readonly Missing[] }[];
}

/**
 * The route of this id, or the first `for` this purpose; undefined where the policy sets none, which a page says
 * in words ("not set by this policy").
 */
export function routeFor(policy: Policy, name: string, input: Input): RouteFor | undefined {
  const route =
    policy.routes?.find((each) => each.id === name) ?? policy.routes?.find((each) => each.for === name);
  if (!route) return undefined;
  const engine = compile(policy);
  const sheet = engine.sheet(input);
  const steps: { step: Step; turn: number }[] = [];
  const undetermined: { step: Step; missing: readonly Missing[] }[] = [];
  let turn = 0;
  for (const step of route.steps) {
    if (!step.together) turn += 1;
    const { truth, missing } = step.when
      ? weighed(engine.node(step.when), sheet)
      : { truth: true as const, missing: [] };
    if (truth === 'undetermined') undetermined.push({ step, missing });
    else if (truth) steps.push({ step, turn });
  }
  return { route, steps, undetermined };
}
