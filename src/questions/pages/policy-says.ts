import { html, type Html, nothing } from '../../kit/html.ts';
import { clause } from '../../kit/parts/marks.ts';
import { sideBox } from '../../kit/parts/layout.ts';
import type { Condition } from '../../policy/condition.ts';
import type { Instrument, Method, Policy } from '../../policy/policy.ts';
import { outcomeWords } from '../../policy/reasons.ts';
import { sentence } from '../../policy/sentence.ts';
import { say } from '../../policy/text.ts';

/** The rule itself, in sentences, beside what it came to. */
export function policySays(policy: Policy, set: Instrument, address: string | null): Html {
  const saying = { terms: policy.terms };
  const title = say(policy.title, saying);
  return sideBox(
    html`<h2 class="govuk-heading-s">What the policy says</h2>
      ${set.intro === undefined ? nothing : html`<p>${say(set.intro, saying)}</p>`}
      ${rulesPart(policy, set)}
      ${set.outcome.says === undefined ? nothing : html`<p>${say(set.outcome.says, saying)}</p>`}
      ${set.reconstructed || set.outcome.reconstructed ? html`<p>The document names this and does not supply it. It is rebuilt here from what the document says elsewhere.</p>` : nothing}
      ${set.ours || set.outcome.ours ? html`<p>The document does not say this: it is Concordat’s own default.</p>` : nothing}
      <p>${address === null ? title : html`<a class="govuk-link" href="${address}">${title}</a>`}${set.clause === undefined ? nothing : html`, ${set.clause}`}</p>`,
    'tinted',
  );
}

export function rulesPart(policy: Policy, set: Instrument): Html {
  const { outcome } = set;
  switch (outcome.method) {
    case 'firstMatch':
      return firstMatch(policy, set);
    case 'anyOf':
    case 'allOf':
    case 'atLeastNOf':
      return counted(policy, set);
    case 'highest':
      return html`<p>It comes to the highest level of any of its criteria.</p>`;
    case 'majority':
      return html`<p>It comes to the commonest level of its criteria. A tie is for a person to decide.</p>`;
    case 'points':
      return points(policy, set);
    case 'person':
      return html`<p>No rule combines the answers: a person decides.</p>`;
    case 'none':
      break;
  }
  return html`<p>The answers are kept, and come to no result.</p>`;
}

function firstMatch(policy: Policy, set: Instrument): Html {
  const saying = { terms: policy.terms };
  const rules = (set.outcome.rules ?? []).map(
    (rule) =>
      html`<li><strong>${outcomeWords(policy, set, rule.outcome)}</strong> when ${sentence(rule.when, policy)}${rule.unless && html`, unless ${sentence(rule.unless, policy)}`}. ${rule.says && say(rule.says, saying)} ${clause(rule.clause)}</li>`,
  );
  const otherwise =
    set.outcome.otherwise === undefined
      ? nothing
      : html`<li>Otherwise <strong>${outcomeWords(policy, set, set.outcome.otherwise)}</strong>.</li>`;
  return html`<p>The first of these that holds:</p><ol class="govuk-list govuk-list--number">${rules}${otherwise}</ol>`;
}

function counted(policy: Policy, set: Instrument): Html {
  const { outcome } = set;
  const name = outcomeWords(policy, set, outcome.outcome ?? '');
  const parts = (outcome.of ?? everyYes(set)).map((each) => html`<li>${sentence(each, policy)}</li>`);
  const otherwise =
    outcome.otherwise === undefined
      ? nothing
      : html`<p>Otherwise <strong>${outcomeWords(policy, set, outcome.otherwise)}</strong>.</p>`;
  return html`<p><strong>${name}</strong> when ${howMany(outcome)} of these ${parts.length === 1 ? 'is' : 'are'} so:</p><ul class="govuk-list govuk-list--bullet">${parts}</ul>${otherwise}`;
}

function howMany({ method, atLeast }: Method): string {
  if (method === 'anyOf') return 'one or more';
  return method === 'allOf' ? 'all' : `at least ${atLeast ?? 1}`;
}

const everyYes = (set: Instrument): readonly Condition[] =>
  (set.questions ?? [])
    .filter((each) => each.type === 'yesNo')
    .map((each) => ({ answer: each.id, is: 'yes' }));

function points(policy: Policy, set: Instrument): Html {
  const bands = (set.outcome.bands ?? []).map(
    ({ outcome, from, below }) =>
      html`<li><strong>${outcomeWords(policy, set, outcome)}</strong>: ${below === undefined ? `${from} points or more` : `from ${from} points to less than ${below}`}</li>`,
  );
  return html`<p>Its criteria are added up in points:</p><ul class="govuk-list govuk-list--bullet">${bands}</ul>`;
}
