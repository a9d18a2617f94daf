import type { Book } from '../book.ts';
import { nearest } from '../nearest.ts';
import { may, rolesOf, type Capability } from '../permissions.ts';
import { readSpan } from '../amount.ts';
import type { Policy, Route } from '../policy.ts';

/** Roles named anywhere exist, and whoever must act is allowed to. */
export function checkPeople(policy: Policy, book: Book): void {
  const roles = rolesOf(policy).map((each) => each.id);
  const bodies = [...roles, ...Object.keys(policy.terms)];
  const check = (made: object, key: string, id: string | undefined, among: readonly string[] = roles) => {
    if (!id || among.includes(id)) return;
    book.faultIn(made, key, `There is no role “${id}”${nearest(id, among)}: add it to people.roles`);
  };
  for (const route of policy.routes ?? []) checkRoute(policy, route, check, book);
  for (const each of policy.requirements ?? []) {
    check(each, 'who', each.who);
    check(each, 'mayExplain', each.mayExplain);
    needs(policy, each, 'mayExplain', each.mayExplain, 'governance.sign', book);
  }
  for (const each of policy.reviews ?? []) {
    for (const key of ['by', 'challengedBy', 'signedOffBy', 'receivedBy'] as const)
      check(each, key, each[key]);
  }
  for (const each of policy.people?.links ?? []) check(each, 'role', each.role);
  for (const each of policy.people?.appointments ?? []) {
    check(each, 'body', each.body, bodies);
    for (const one of each.consults ?? []) check(each, 'consults', one, bodies);
  }
  for (const each of policy.instruments) {
    check(each, 'askedOf', each.askedOf);
    needs(policy, each, 'askedOf', each.askedOf, 'review.answer', book);
  }
  const { publication, variations } = policy;
  if (variations) {
    check(variations, 'by', variations.by);
    needs(policy, variations, 'by', variations.by, 'governance.sign', book);
  }
  if (policy.reminders) check(policy.reminders, 'escalateTo', policy.reminders.escalateTo);
  if (publication) {
    check(publication, 'releasedBy', publication.releasedBy);
    needs(policy, publication, 'releasedBy', publication.releasedBy, 'publication.release', book);
  }
}

function needs(
  policy: Policy,
  made: object,
  key: string,
  role: string | undefined,
  capability: Capability,
  book: Book,
): void {
  if (!role || !rolesOf(policy).some((each) => each.id === role) || may(policy, [role], capability)) return;
  book.faultIn(made, key, `The role “${role}” is asked to act but may not: it lacks ${capability}`);
}

type Check = (made: object, key: string, id: string | undefined) => void;

/** What the deciding step of each sort of route is: any one of these will do. */
const DECIDES: Readonly<Record<Route['for'], readonly Capability[]>> = {
  entry: ['proposal.decide'],
  change: ['proposal.decide'],
  money: ['proposal.decide'],
  governance: ['proposal.decide', 'governance.sign'],
  exit: ['exit.approve'],
  significance: ['significance.decide', 'proposal.decide'],
  review: ['review.receive', 'proposal.decide'],
  policy: ['policy.adopt', 'proposal.decide'],
  publication: ['publication.release'],
  issue: ['issue.handle', 'proposal.decide'],
  other: ['proposal.decide'],
};

function checkRoute(policy: Policy, route: Route, check: Check, book: Book): void {
  const able = DECIDES[route.for];
  for (const step of route.steps) {
    check(step, 'role', step.role);
    if (step.within !== undefined && !readSpan(step.within)) {
      book.faultIn(step, 'within', `“${step.within}” is not a length of time such as 14 days`);
    }
    if (step.does !== 'decide' || !rolesOf(policy).some((each) => each.id === step.role)) continue;
    if (!able.some((each) => may(policy, [step.role], each))) {
      book.faultIn(
        step,
        'role',
        `Nobody can complete this route: “${step.role}” decides, but lacks ${able.join(' or ')}`,
      );
    }
  }
  for (const step of route.steps.filter((each) => each.whenEscalated === true))
    if (route.for !== 'issue' || step === route.steps[0])
      book.faultIn(
        step,
        'whenEscalated',
        'Only an issue of concern is escalated, and to a step that comes after another',
      );
  if (route.steps[0]?.together)
    book.faultIn(route.steps[0], 'together', 'The first step has none before it to go together with');
  const onlyTells = route.steps.every((step) => step.does === 'notify' || step.does === 'review');
  if (
    route.steps.length > 0 &&
    !onlyTells &&
    !route.steps.some((step) => step.does === 'decide' || step.does === 'recommend')
  ) {
    book.faultIn(
      route,
      'steps',
      `Nobody can complete the route “${route.id}”: it consults, but no step decides`,
    );
  }
}
