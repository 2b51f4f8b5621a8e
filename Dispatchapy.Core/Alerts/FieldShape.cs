namespace Dispatchapy.Core.Alerts;

/// <summary>What a setting of a channel has to be.</summary>
public enum FieldShape
{
    Word,
    Url,

    /// <summary>E-mail addresses, divided by commas.</summary>
    Emails,

    /// <summary>POST, PUT or PATCH.</summary>
    Method,

    /// <summary>A JSON object with placeholders.</summary>
    Json,
}
