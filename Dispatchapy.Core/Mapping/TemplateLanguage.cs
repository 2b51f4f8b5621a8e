namespace Dispatchapy.Core.Mapping;

/// <summary>What a template makes: it decides how a value is written, so that none can end what it stands in.</summary>
internal enum TemplateLanguage
{
    /// <summary>Inside quotes a value is text, elsewhere it is the JSON value itself.</summary>
    Json,

    /// <summary><c>application/x-www-form-urlencoded</c>.</summary>
    Form,

    /// <summary>XML and HTML.</summary>
    Markup,

    /// <summary>Anything that knows no escapes.</summary>
    Plain,
}
