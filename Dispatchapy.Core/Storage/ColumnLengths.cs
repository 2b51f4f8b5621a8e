namespace Dispatchapy.Core.Storage;

/// <summary>Lengths of the text columns. SQL Server indexes at most 1,700 bytes, 850 characters; everything indexed stays below.</summary>
internal static class ColumnLengths
{
    /// <summary>Names that people give and lists show.</summary>
    public const int Name = 200;

    /// <summary>A route; longer ones would not fit the address bars and log lines they appear in.</summary>
    public const int Path = 400;

    /// <summary>The application's own reference and scope of a call, searched by operators.</summary>
    public const int Reference = 200;

    /// <summary>The shortest limit that common proxies set to a URL.</summary>
    public const int Url = 2048;

    /// <summary>A sentence: reasons and errors are cut to it.</summary>
    public const int Sentence = 1000;

    /// <summary>What an application may choose as its idempotency key.</summary>
    public const int IdempotencyKey = 255;

    /// <summary>A short technical word: a method, a prefix, a media type.</summary>
    public const int Word = 100;

    /// <summary>A webhook's name, in bytes as in characters.</summary>
    public const int WebhookName = 255;

    /// <summary>The longest address of a mailbox.</summary>
    public const int Email = 254;

    /// <summary>An account's name.</summary>
    public const int AccountName = 100;
}
