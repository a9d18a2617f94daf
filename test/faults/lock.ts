import { runChild } from './child.ts';

/**
 * Starts a second program on a folder that is held, so many times, and returns what each was told. Throws when one
 * is let in.
 */
export async function refusals(folder: string, times: number): Promise<string[]> {
  const sentences: string[] = [];
  for (let time = 1; time <= times; time += 1) {
    const second = await runChild<{ refused?: string }>('holder.ts', [folder]);
    await second.stop();
    if (second.said.refused === undefined) throw new Error(`attempt ${time} was let in to ${folder}`);
    sentences.push(second.said.refused);
  }
  return sentences;
}
