namespace Dispatchapy.Core.Mail;

/// <summary>One e-mail.</summary>
public sealed record Letter
{
    public required string From { get; init; }
    public string FromName { get; init; } = "";
    public IReadOnlyList<string> To { get; init; } = [];
    public IReadOnlyList<string> Cc { get; init; } = [];

    /// <summary>Told to the server only, never written into the letter.</summary>
    public IReadOnlyList<string> Bcc { get; init; } = [];

    public required string Subject { get; init; }
    public required string Text { get; init; }

    /// <summary>Null sends the text alone.</summary>
    public string? Html { get; init; }

    /// <summary>The same for each try of the same letter, so that mailboxes can tell a repetition.</summary>
    public required Guid Id { get; init; }

    public required DateTimeOffset Date { get; init; }

    /// <summary>By which a receiver, and whoever reads the record, knows a repetition.</summary>
    public string MessageId => $"<{Id:N}@dispatchapy>";

    public IEnumerable<string> Recipients => [.. To, .. Cc, .. Bcc];

    /// <summary>Who gets it, is nobody's business in a log.</summary>
    public override string ToString() => nameof(Letter);
}
