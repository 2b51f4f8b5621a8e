namespace Dispatchapy.Core.Mail;

/// <summary>What the server said.</summary>
internal sealed record SmtpReply(int Code, IReadOnlyList<string> Lines)
{
    public string Text => string.Join(' ', Lines);

    /// <summary>Whether an answer to EHLO names this extension.</summary>
    public bool Offers(string extension) => Lines.Any(line => line.Equals(extension, StringComparison.OrdinalIgnoreCase) || line.StartsWith(extension + " ", StringComparison.OrdinalIgnoreCase));

    public bool OffersSignIn(string mechanism) => Lines
        .Where(line => line.StartsWith("AUTH ", StringComparison.OrdinalIgnoreCase) || line.StartsWith("AUTH=", StringComparison.OrdinalIgnoreCase))
        .SelectMany(line => line[5..].Split(' ')).Contains(mechanism, StringComparer.OrdinalIgnoreCase);
}
