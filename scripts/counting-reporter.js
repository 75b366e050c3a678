'use strict';
const { writeFileSync } = require('node:fs');
const { relative } = require('node:path');

/** Ends of suite names given by test/support/needs.ts; everything below such a suite is listed as that suite. */
const SUITE_WITH_NEED = / \[(MariaDB\/MySQL|Chromium)\]$/;

/** @returns {string} the outermost name that tells what was skipped */
function skippedName(test) {
  const at = test.ancestorTitles.findIndex((title) => SUITE_WITH_NEED.test(title));
  if (at >= 0) return test.ancestorTitles.slice(0, at + 1).join(' › ');
  return [...test.ancestorTitles, test.title].join(' › ');
}

/** Jest reporter that writes the counts and the names of what was skipped to the file in TEST_COUNTS_FILE. */
class CountingReporter {
  constructor(config) {
    this.root = config.rootDir;
  }

  onRunComplete(_contexts, results) {
    const skipped = new Set();
    for (const file of results.testResults) {
      for (const test of file.testResults) {
        if (test.status === 'passed' || test.status === 'failed') continue;
        skipped.add(`${relative(this.root, file.testFilePath)}: ${skippedName(test)}`);
      }
    }
    const counts = {
      passed: results.numPassedTests,
      // a file that does not even load has no tests to count, but it is a failure
      failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
      skipped: results.numPendingTests + results.numTodoTests,
      skippedNames: [...skipped],
    };
    if (process.env.TEST_COUNTS_FILE) writeFileSync(process.env.TEST_COUNTS_FILE, JSON.stringify(counts));
  }
}

module.exports = CountingReporter;
