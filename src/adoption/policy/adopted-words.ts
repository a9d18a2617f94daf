/** "Adopted by Cabinet: 12 February 2026, minute 14.", where the minute may begin with the body once more. */
export function adoptedWords({
  adoptedAs,
  minute,
}: {
  readonly adoptedAs: string;
  readonly minute: string;
}): string {
  const repeated = minute.toLowerCase().startsWith(adoptedAs.toLowerCase());
  const rest = repeated ? minute.slice(adoptedAs.length) : minute;
  const own = /^[\s,:;]+\S/.test(rest) ? rest.replace(/^[\s,:;]+/, '') : minute;
  return `Adopted by ${adoptedAs}: ${own}.`;
}
