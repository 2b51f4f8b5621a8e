using System.Text.Json.Nodes;

namespace Dispatchapy.Tests.Support;

/// <summary>The calls of a <see cref="Scene"/>, so that every state of a task is there, with one attempt and with several.</summary>
internal static class SceneTraffic
{
    /// <param name="story">The gateway.</param>
    /// <param name="ids">Gets the tasks that pages are opened for.</param>
    /// <param name="shop">The token of the web shop.</param>
    /// <param name="billing">The token of the billing.</param>
    public static async Task PlayAsync(Story story, Dictionary<string, Guid> ids, string shop, string billing)
    {
        ids["task"] = await story.AcceptedAsync(shop, "notify/sms", Sms(0));
        await story.FinishedAsync(ids["task"]);
        List<Guid> delivered = [];
        for (var n = 1; n <= 24; n++)
        {
            delivered.Add(await story.AcceptedAsync(shop, n % 3 == 0 ? "notify/mail" : "notify/sms", n % 3 == 0 ? Mail($"customer-{n}@example.com", n) : Sms(n)));
        }

        // One after the other and each followed by a success, or the circuit would open and the rest would wait.
        for (var n = 100; n < 108; n++)
        {
            var failing = await story.AcceptedAsync(shop, "notify/mail", Mail(n % 2 == 0 ? $"bounce-{n}@example.com" : $"storm-{n}@example.com", n));
            await story.FinishedAsync(failing);
            ids["failed"] = failing;
            await story.FinishedAsync(await story.AcceptedAsync(shop, "notify/mail", Mail($"customer-{n}@example.com", n)));
        }

        ids["waiting"] = await story.AcceptedAsync(billing, "orders/export", Mail("storm@example.com", 200));
        await story.UntilAsync(ids["waiting"], task => task["attempts"]!.AsArray().Count == 1 && Story.State(task) == "pending");
        ids["call"] = await story.AcceptedAsync(shop, "events/orders", Mail("customer@example.com", 250));
        ids["held"] = await story.AcceptedAsync(billing, "invoices", Mail("customer@example.com", 300));
        await story.AcceptedAsync(billing, "invoices", Mail("other@example.com", 301));
        var stopped = await story.AcceptedAsync(billing, "invoices", Mail("stopped@example.com", 302));
        await story.Gateway.Admin.PostAnswerAsync($"tasks/{stopped}/stop", new JsonObject());
        ids["processing"] = await story.AcceptedAsync(shop, "documents", """{"ref":"doc-1","title":"Delivery note 4711"}""");
        await story.UntilAsync(ids["processing"], task => Story.State(task) == "processing");
        foreach (var task in delivered)
        {
            await story.FinishedAsync(task);
        }
    }

    private static string Sms(int n) => $$"""{"ref":"order-{{4700 + n}}","scope":"checkout","phone":"+49 151 55500{{n:000}}","greeting":"Hello"}""";

    private static string Mail(string to, int n) => $$"""{"ref":"order-{{4700 + n}}","scope":"checkout","to":"{{to}}","items":[{"sku":"A-{{n}}","quantity":2}]}""";
}
