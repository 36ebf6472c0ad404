import axe from 'axe-core/axe.min.js?raw';
import type { Page } from 'playwright-core';

/** What axe finds serious on the screen as it is, one line a finding with its first place. */
export const axeFindings = async (page: Page): Promise<string[]> => {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe: run } = window as unknown as {
      axe: {
        run: (
          context: Document,
          options: object,
        ) => Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>;
      };
    };
    const { violations } = await run.run(document, { runOnly: ['wcag2a', 'wcag2aa'] });
    return violations
      .filter((one) => one.impact === 'serious' || one.impact === 'critical')
      .map((one) => `${one.id} ×${one.nodes.length}: ${one.nodes[0]?.html.slice(0, 160) ?? ''}`);
  });
};
