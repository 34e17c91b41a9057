using System.ComponentModel.DataAnnotations;
using Azure.Core.Pipeline;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Prcc.Pipeline.Archive;
using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Corrections;
using Prcc.Pipeline.Erase;
using Prcc.Pipeline.Issues;
using Prcc.Pipeline.Language;
using Prcc.Pipeline.Rank;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Sources.Inbox;
using Prcc.Pipeline.Sources.Inbox.Layouts;
using Prcc.Pipeline.Store;
using Prcc.Pipeline.Withdraw;

namespace Prcc.Pipeline;

/// <summary>The one composition of the pipeline, in the order in which data meets its stages.</summary>
public static class PipelineServices
{
    public static IServiceCollection AddPipeline(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(TimeProvider.System);

        // Storage: the clients of one account.
        services.AddSingleton(StorageSettings.Read(configuration));
        services.AddSingleton(provider => new StorageAccount(configuration, provider.GetRequiredService<StorageOptions>(), provider.GetService<HttpPipelinePolicy>()));

        // Fetch: sources to archive and queue.
        services.AddSingleton(SeedFiles.Default);
        services.AddSingleton(SourceList.Load(configuration["SourceList"] ?? SeedFiles.Default.Path("sources.json")));
        var authorKeys = AuthorKeySetting.Read(configuration);
        services.AddSingleton(authorKeys).AddSingleton(new PostMaker(authorKeys, Institutions.Load(SeedFiles.Default)));
        services.AddSingleton<ArchiveStore>().AddSources(configuration);
        services.AddSingleton(InboxLayouts.Load(SeedFiles.Default));
        services.AddSingleton<IInbox, BlobInbox>().AddSingleton<InboxReader>().AddSingleton<InboxFilePosts>().AddSingleton<InboxRun>();
        if (InboxFolder.Of(configuration) is { } folder)
            services.AddSingleton<IInbox>(provider => new FolderInbox(folder, provider.GetRequiredService<TimeProvider>()));

        // Classify: batches to labelled rows and digests.
        services.AddClassification(configuration);
        services.AddSingleton<LocalSources>().AddSingleton<PostRows>().AddSingleton<DigestStore>().AddSingleton<ClassifyRun>();

        // Corrections: what people say over what the model says.
        services.AddSingleton<CorrectionReader>().AddSingleton<CorrectionStore>().AddSingleton<PersonLabels>().AddSingleton<Corrector>().AddSingleton<NextLabels>();

        // Rank: digests to issues and snapshots.
        services.AddChecked<ClusterOptions>(configuration, "Issues").AddChecked<RankOptions>(configuration, "Rank").AddChecked<RetentionOptions>(configuration, "Retention");
        services.AddSingleton<PostWords>().AddSingleton<IssueStateStore>().AddSingleton<RankLog>().AddSingleton<SingleWriter>();
        services.AddSingleton(provider => Missions.Load(provider.GetRequiredService<SeedFiles>(), provider.GetRequiredService<Taxonomy>()));
        services.AddSingleton<SnapshotMaker>().AddSingleton<SnapshotStore>().AddSingleton<RankRun>();

        // Erase: who asks for it leaves every store, and is not taken in again.
        services.AddSingleton<Erasures>().AddSingleton<ErasedAuthors>().AddSingleton<AuthorSearch>().AddSingleton<EraseRun>();

        // Withdraw: what was deleted at its source leaves every store.
        services.AddSingleton<Withdrawals>().AddSingleton<WithdrawRun>();

        // History: what was ranked before, thinned with age; replayed and audited.
        services.AddSingleton<SnapshotHistory>().AddSingleton<RetentionRun>().AddSingleton<Replay>().AddSingleton<SnapshotAudit>();
        return services;
    }

    /// <summary>Binds a section to options and refuses values outside their ranges, naming each setting.</summary>
    private static IServiceCollection AddChecked<T>(this IServiceCollection services, IConfiguration configuration, string section)
        where T : class, new()
    {
        T options;
        try
        {
            options = configuration.GetSection(section).Get<T>() ?? new T();
        }
        catch (InvalidOperationException e)
        {
            throw new SettingException(section, $"cannot be read ({e.InnerException?.Message ?? e.Message})", "write a number with a point");
        }
        var wrong = new List<ValidationResult>();
        if (!Validator.TryValidateObject(options, new ValidationContext(options), wrong, validateAllProperties: true))
            throw new SettingException($"{section}:{wrong[0].MemberNames.First()}", $"is out of range ({wrong[0].ErrorMessage})", "correct it or leave it out");
        return services.AddSingleton(Options.Create(options));
    }
}
