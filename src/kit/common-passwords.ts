/** Parts that people build long passwords of, when they must be long. Small letters only. */
const commonParts = [
  'password',
  'passw0rd',
  'p4ssword',
  'passphrase',
  'welcome',
  'letmein',
  'letmeinnow',
  'changeme',
  'secret',
  'admin',
  'administrator',
  'administration',
  'root',
  'superuser',
  'guest',
  'login',
  'user',
  'username',
  'test',
  'testing',
  'default',
  'temp',
  'temporary',
  'qwerty',
  'qwertyuiop',
  'asdfgh',
  'asdfghjkl',
  'zxcvbn',
  'zxcvbnm',
  'qazwsx',
  'qazwsxedc',
  'iloveyou',
  'ilovemyself',
  'princess',
  'sunshine',
  'football',
  'baseball',
  'basketball',
  'dragon',
  'monkey',
  'master',
  'shadow',
  'superman',
  'batman',
  'starwars',
  'liverpool',
  'arsenal',
  'chelsea',
  'manchester',
  'unitedkingdom',
  'england',
  'scotland',
  'wales',
  'london',
  'britain',
  'january',
  'february',
  'march',
  'april',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
  'spring',
  'summer',
  'autumn',
  'winter',
  'christmas',
  'computer',
  'internet',
  'council',
  'borough',
  'district',
  'county',
  'partnership',
  'partnerships',
  'register',
  'concordat',
  'correcthorsebatterystaple',
  'whatever',
  'trustno1',
  'charlie',
  'michael',
  'jordan',
  'thomas',
  'ashley',
  'jessica',
  'jennifer',
  'michelle',
  'daniel',
  'andrew',
  'joshua',
  'hunter',
  'pokemon',
  'samsung',
  'google',
  'facebook',
  'microsoft',
  'windows',
  'office',
  'hello',
  'goodbye',
  'freedom',
  'love',
  'god',
  'jesus',
  'the',
  'and',
  'my',
  'is',
  'you',
  'one',
  'two',
  'three',
  'abc',
  'abcd',
  'abcde',
  'abcdef',
  'abcdefgh',
  'abcdefghij',
  'abcdefghijkl',
  'xyz',
  'qwer',
  'asdf',
  'zxcv',
  '1q2w3e4r5t6y',
  '1q2w3e4r',
  '1q2w3e',
  '1qaz2wsx',
  '1qaz2wsx3edc',
  'q1w2e3r4t5y6',
  'zaq12wsx',
  'a1b2c3d4',
].toSorted((a, b) => b.length - a.length);

const swapped: Readonly<Record<string, string>> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '1': 'i',
  '!': 'i',
  '0': 'o',
  $: 's',
  '5': 's',
};

/**
 * Why a password would be guessed early, as the end of a sentence that begins "Choose a password that", or null. `about`
 * are words that anybody knows of its owner: name and e-mail address.
 */
export function guessable(password: string, about: readonly string[]): string | null {
  const plain = password.normalize('NFKC').toLowerCase();
  if (new Set(plain).size < 5) return 'does not repeat a few letters or numbers';
  if (isRun(plain)) return 'is not a run of letters or numbers, such as abcdef or 123456';
  const known = about
    .flatMap((each) => each.toLowerCase().split(/[^\p{L}\p{N}]+/u))
    .filter((word) => word.length > 3);
  if (leftOver(plain, [...commonParts, ...known]) < 5)
    return 'is not made of common words, names and numbers, such as Password2026';
  return null;
}

/** Each letter is the one after, or before, the last. */
function isRun(text: string): boolean {
  const steps = Array.from(text)
    .slice(1)
    .map((letter, at) => letter.charCodeAt(0) - text.charCodeAt(at));
  const plain = steps.filter((step) => step === 1 || step === -1 || step === 0).length;
  return plain >= steps.length - 2;
}

/** How many letters are left when common parts, years and other numbers are taken out. */
function leftOver(text: string, parts: readonly string[]): number {
  const unswapped = Array.from(text)
    .map((letter) => swapped[letter] ?? letter)
    .join('');
  const lefts = [text, unswapped].map((each) => {
    let left = each;
    for (const part of parts) left = left.replaceAll(part, ' ');
    return left.replaceAll(/[^\p{L}]/gu, '').length;
  });
  return Math.min(...lefts);
}
