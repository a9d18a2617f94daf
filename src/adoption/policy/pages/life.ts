import { html, type Html } from '../../../kit/html.ts';
import { section } from '../../../kit/parts/layout.ts';
import { beneath } from '../../../kit/parts/marks.ts';
import { lifecycleOf, type MoveLine } from '../../../policy/lifecycle-of.ts';
import type { Policy } from '../../../policy/policy.ts';
import { table } from './arrangements.ts';

/** The life of an entry under the policy: drawn, and the same in a table. */
export function life(policy: Policy, drawing: Html): Html {
  const { moves } = lifecycleOf(policy);
  return section({
    heading: 'The life of a partnership',
    id: 'life',
    main: html`<figure class="c-graph">${drawing}</figure>${table(
      'The life of a partnership',
      ['What can be done', 'Who', 'What is needed'],
      moves.map((move) => ({ cells: cells(move) })),
    )}`,
  });
}

function cells({ words, from, to, who, needs }: MoveLine): readonly (Html | string)[] {
  return [
    beneath(words, `${from.join(', ')} → ${to}`),
    who.length === 0 ? 'Nobody: it follows by itself' : lines(who),
    needs.length === 0 ? 'Nothing' : lines(needs),
  ];
}

function lines(all: readonly string[]): Html {
  return html`<ul class="govuk-list govuk-!-margin-bottom-0">${all.map((each) => html`<li>${each}</li>`)}</ul>`;
}
