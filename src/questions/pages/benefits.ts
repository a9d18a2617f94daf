import { html, type Html, nothing } from '../../kit/html.ts';
import { notYetKnown } from '../../kit/parts/marks.ts';
import { listOf } from '../../policy/policy.ts';
import { optionsOfFact } from '../../policy/slots.ts';
import { say } from '../../policy/text.ts';
import type { Telling } from './reasons.ts';

type Shown = Pick<Telling, 'asked' | 'way' | 'canAnswer'>;

const kinds = [
  ['hard', 'Hard benefits'],
  ['soft', 'Soft benefits'],
  [undefined, 'Others'],
] as const;

/** The benefits that the register has of an entry, hard and soft, beside what it is worth; nothing where the policy has no list of them. */
export function benefitsPart({ asked: { policy, set, input }, way, canAnswer }: Shown): Html {
  const list = listOf(policy, 'benefits');
  if (set.use !== 'value' || list === undefined) return nothing;
  const held = input.facts['benefits'];
  const recorded: readonly unknown[] = Array.isArray(held) ? held : [];
  const options = optionsOfFact(policy, 'benefits').filter(({ id }) => recorded.includes(id));
  const kindOf = (id: string): string | undefined => list.items.find((each) => each.id === id)?.kind;
  const isParted = list.items.some(({ kind }) => kind !== undefined);
  const groups = kinds.flatMap(([kind, heading]) => {
    const these = options.filter(({ id }) => kindOf(id) === kind);
    const items = these.map(({ label }) => html`<li>${say(label, { terms: policy.terms })}</li>`);
    if (these.length === 0) return [];
    // Where the policy tells no hard from soft ones, there is nothing to head.
    const head = isParted ? html`<p class="govuk-body">${heading}</p>` : nothing;
    return [html`${head}<ul class="govuk-list govuk-list--bullet">${items}</ul>`];
  });
  const note = input.facts['benefitsNote'];
  const said = typeof note === 'string' ? html`<p class="govuk-body">“${note}”</p>` : nothing;
  const measure = input.facts['benefitsMeasured'];
  const measured =
    typeof measure === 'string' ? html`<p class="govuk-body">Measured by: “${measure}”</p>` : nothing;
  const none =
    options.length === 0
      ? html`<p class="govuk-body">${held === null ? 'None' : notYetKnown()}</p>`
      : nothing;
  const href = canAnswer ? way.fact('benefits') : null;
  const link =
    href === null
      ? nothing
      : html`<p class="govuk-body"><a class="govuk-link" href="${href}">See to the benefits</a></p>`;
  return html`<h2 class="govuk-heading-s">${say(list.title, { terms: policy.terms })}</h2>${groups}${none}${said}${measured}${link}`;
}
