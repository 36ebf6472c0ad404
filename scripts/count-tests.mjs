/**
 * Numbers of a vitest JSON report. A file that could not be loaded counts as one failure, and so does a run that ended
 * badly without a failing test (an error outside of tests), so that the counting line never hides a red run.
 */
export const countTests = (report, exitCode) => {
  if (!report) return { passed: 0, failed: 1, skipped: 0 };
  const unloaded = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length;
  const failed = report.numFailedTests + unloaded;
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  };
};

export const countingLine = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed, ${skipped} skipped`;
