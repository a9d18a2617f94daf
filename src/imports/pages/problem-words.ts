import type { Problem } from '../rows.ts';

/** "cells we could not read", "cell that disagrees with another row", or both in one, for the number before it. */
export function cellWords(problems: readonly Problem[]): string {
  const noun = problems.length === 1 ? 'cell' : 'cells';
  const disagreeing = problems.filter((problem) => problem.disagrees === true).length;
  if (disagreeing === 0) return `${noun} we could not read`;
  const verb = problems.length === 1 ? 'disagrees' : 'disagree';
  return disagreeing === problems.length
    ? `${noun} that ${verb} with another row`
    : `${noun} we could not read, or that disagree with another row`;
}
