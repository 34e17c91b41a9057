using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Prcc.Pipeline.Classify.Models;
using Prcc.Pipeline.Language;

namespace Prcc.Pipeline.Classify;

public static class ClassificationServices
{
    /// <summary>
    /// Registers the classifier, and the tokenizer, stop words, gazetteer and taxonomy that other stages share.
    /// Models and lexicons load once, when the host starts, so that a bad file stops it there and not at the first post.
    /// </summary>
    public static IServiceCollection AddClassification(this IServiceCollection services, IConfiguration configuration)
    {
        var sentiment = SentimentModelOptions.Read(configuration);
        services.TryAddSingleton(SeedFiles.Default);
        services.AddSingleton(static s => Tokenizer.Load(s.GetRequiredService<SeedFiles>()));
        services.AddSingleton(static s => StopWords.Load(s.GetRequiredService<SeedFiles>()));
        services.AddSingleton(static s => Taxonomy.Load(s.GetRequiredService<SeedFiles>()));
        services.AddSingleton(static s => Gazetteer.Load(s.GetRequiredService<SeedFiles>(), s.GetRequiredService<Tokenizer>(), s.GetRequiredService<StopWords>()));
        services.AddSingleton(s => SentimentModels.Load(sentiment, s.GetRequiredService<SeedFiles>()));
        services.AddSingleton<IClassifier>(static s => new PostClassifier(s.GetRequiredService<SeedFiles>(), s.GetRequiredService<ISentimentModel>()));
        services.AddHostedService<ClassifierCheck>();
        return services;
    }
}
