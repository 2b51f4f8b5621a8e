using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Dispatchapy.Tests.Support;

/// <summary>axe-core, which looks at a page as an auditor of accessibility does. The script comes with its package; nothing is fetched.</summary>
internal static class Accessibility
{
    private const string Run = """
        async () => (await axe.run(document, { resultTypes: ["violations"] })).violations
          .filter(found => found.impact === "serious" || found.impact === "critical")
          .flatMap(found => found.nodes.map(node => `${found.impact} ${found.id}: ${node.target.join(" ")} ${node.html.slice(0, 160)} ${(node.any[0] ?? node.all[0] ?? node.none[0])?.message ?? found.help}`))
        """;

    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>A line for each serious or critical violation.</summary>
    public static async Task<IReadOnlyList<string>> ViolationsAsync(IPage page)
    {
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
        {
            await page.EvaluateAsync(Script);
        }

        return await page.EvaluateAsync<string[]>(Run);
    }
}
