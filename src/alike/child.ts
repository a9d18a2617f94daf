import { once } from 'node:events';
import { type Comparing, pairsIn } from './pairs.ts';
import { inBreaths } from '../kit/breath.ts';

/** The whole life of the process that compares names: some in, their pairs out. */
export async function answerParent(): Promise<void> {
  const [comparing] = await once(process, 'message');
  const pairs = await inBreaths(pairsIn(comparing as Comparing));
  process.send?.(pairs, undefined, {}, () => process.disconnect?.());
}
