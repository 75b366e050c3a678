'use strict';

/** Middle value; of an even number of values the mean of the two in the middle. */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/** @returns {{median: number, min: number, max: number}} */
function spread(values) {
  return { median: median(values), min: Math.min(...values), max: Math.max(...values) };
}

/**
 * Ratios of two series measured side by side. The machine's speed drifts from round to round, so a ratio is
 * taken inside each round and the rounds are compared, never the medians of the two series.
 */
function roundRatios(values, basis) {
  if (values.length !== basis.length) throw new Error('a ratio needs both values of every round');
  return spread(values.map((value, round) => value / basis[round]));
}

module.exports = { median, spread, roundRatios };
