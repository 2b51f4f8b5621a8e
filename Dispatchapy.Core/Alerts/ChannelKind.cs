namespace Dispatchapy.Core.Alerts;

/// <summary>A way to reach people.</summary>
/// <param name="Name">As in the management API.</param>
/// <param name="Title">As people read it.</param>
/// <param name="Fields">Its settings.</param>
public sealed record ChannelKind(string Name, string Title, IReadOnlyList<ChannelField> Fields)
{
    public const string Email = "email";
    public const string Webhook = "webhook";
    public const string Telegram = "telegram";
    public const string Slack = "slack";
    public const string Discord = "discord";
    public const string Teams = "teams";

    public static IReadOnlyList<ChannelKind> All { get; } =
    [
        new(Email, "E-mail",
        [
            new("to", "To", FieldShape.Emails, Hint: "Divided by commas."),
            new("cc", "Cc", FieldShape.Emails),
            new("bcc", "Bcc", FieldShape.Emails, Hint: "Nobody else sees them."),
        ]),
        new(Webhook, "Webhook",
        [
            new("url", "URL", FieldShape.Url, Required: true, Secret: true),
            new("method", "Method", FieldShape.Method, Default: "POST"),
            new("payload", "JSON body", FieldShape.Json, Hint: "With placeholders in its texts; empty sends everything that is known."),
        ]),
        new(Telegram, "Telegram",
        [
            new("token", "Bot token", FieldShape.Word, Required: true, Secret: true),
            new("chat_id", "Chat", FieldShape.Word, Required: true, Hint: "A number, or @name of a channel."),
            new("base_url", "Bot API", FieldShape.Url, Default: "https://api.telegram.org"),
        ]),
        new(Slack, "Slack", [new("url", "Webhook URL", FieldShape.Url, Required: true, Secret: true, Hint: "Of an incoming webhook.")]),
        new(Discord, "Discord", [new("url", "Webhook URL", FieldShape.Url, Required: true, Secret: true)]),
        new(Teams, "Microsoft Teams", [new("url", "Workflow URL", FieldShape.Url, Required: true, Secret: true, Hint: "Of a workflow that posts when a webhook request is received.")]),
    ];

    /// <summary>Null when there is no such kind.</summary>
    public static ChannelKind? Find(string name) => All.FirstOrDefault(kind => kind.Name == name);
}
