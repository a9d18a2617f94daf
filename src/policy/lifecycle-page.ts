import { lifecycleOf, type MoveLine, type StageLine, summaryOf } from './lifecycle-of.ts';
import type { Policy } from './policy.ts';
import { say } from './text.ts';

/** The page docs/lifecycles.md: of each policy the drawing beside it, and the same in words. */
export function lifecyclesPage(policies: readonly Policy[], command: string): string {
  return [
    '# The life of a partnership, policy by policy',
    '',
    `Made by \`${command}\` from the policies in \`policies/\` and the table in \`src/policy/lifecycle.ts\`; a test keeps it in step. The stages and`,
    'what leads from one to another are the program’s. Who may, who decides, what is needed and what things are called is each policy’s: where',
    'its document says nothing, that is said here too. “(ours)” is a role or a step that Concordat adds where the document names none.',
    '',
    ...policies.flatMap(onePolicy),
  ].join('\n');
}

function onePolicy(policy: Policy): readonly string[] {
  const { stages, moves } = lifecycleOf(policy);
  return [
    `## ${say(policy.council, { terms: policy.terms })}`,
    '',
    `![${summaryOf(policy)}](lifecycles/${policy.id}.svg)`,
    '',
    '| Stage | What its page says |',
    '| --- | --- |',
    ...stages.map(stageRow),
    '',
    '| What can be done | From | To | Who | What is needed |',
    '| --- | --- | --- | --- | --- |',
    ...moves.map(moveRow),
    '',
  ];
}

const stageRow = ({ label, banner, worksAs }: StageLine): string =>
  row([worksAs === null ? label : `${label} (works as ${worksAs})`, banner]);

const moveRow = ({ words, from, to, who, needs }: MoveLine): string =>
  row([
    words,
    from.join(', '),
    to,
    who.length === 0 ? 'Nobody: it follows by itself' : who.join('; '),
    needs.length === 0 ? 'Nothing' : needs.join('; '),
  ]);

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
}
