/** Up to `count` of the names most like `name`, best first; none when nothing is like it. */
export function nearestNames(name: string, names: Iterable<string>, count: number): string[] {
  const wanted = pairs(name);
  const ranked: { name: string; score: number }[] = [];
  for (const candidate of names) {
    const score = likeness(wanted, pairs(candidate));
    if (score >= MIN_LIKENESS) ranked.push({ name: candidate, score });
  }
  return ranked
    .sort((a, b) => b.score - a.score || (a.name < b.name ? -1 : 1))
    .slice(0, count)
    .map((entry) => entry.name);
}

const MIN_LIKENESS = 0.3;

/** Letters and neighbouring letters: both short names and swapped words still meet. */
function pairs(text: string): Set<string> {
  const letters = [...text.normalize('NFKC').replace(/[\s()●、,·"“”]/g, '')];
  return new Set([...letters, ...letters.slice(1).map((letter, at) => (letters[at] ?? '') + letter)]);
}

function likeness(a: Set<string>, b: Set<string>): number {
  let shared = 0;
  for (const part of a) if (b.has(part)) shared++;
  return (2 * shared) / (a.size + b.size || 1);
}
