/**
 * What two come to that run side by side. Unlike `Promise.all` it waits for both even where one fails: whoever then gives
 * up their transaction knows that nothing more is written in it.
 */
export async function both<One, Other>(one: Promise<One>, other: Promise<Other>): Promise<[One, Other]> {
  const [first, second] = await Promise.allSettled([one, other]);
  if (first.status === 'rejected') throw first.reason;
  if (second.status === 'rejected') throw second.reason;
  return [first.value, second.value];
}
